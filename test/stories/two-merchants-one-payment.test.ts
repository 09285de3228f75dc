import { expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { buy, CUP, HOUR, IDS, openShop, PURSE, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, viewsOf, wait } from '../utils/story.ts'

test('a friend pays for tea and a cup from two merchants in one call', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { dora, friend, teaHouse, potter } = shop
  const items = [TEA, { ...CUP, quantity: 2 }]
  const orders = await buy(shop, { buyer: dora, payer: friend, items, link: IDS.bob, refundTo: friend })
  const [tea, cup] = orders as [bigint, bigint]
  expect(orders).toHaveLength(2)
  expect(await holds(shop, friend)).toBe(PURSE - usd(90))

  // who is paid for is not bound by the payer's link, which counts for these orders alone
  expect(await viewsOf(shop).bindingOf([dora])).toEqual([0, 0])
  expect(await viewsOf(shop).order([tea])).toMatchObject({ buyer: expect.any(String), referrerId: IDS.bob })

  // each merchant ships his own, and the payer has no say in what he gave
  expect(await refusalOf(shop, teaHouse, 'ship', [tea, cup])).toBe('CallerNotAllowed')
  await does(shop, teaHouse, 'ship', [tea])
  expect(await refusalOf(shop, friend, 'release', tea)).toBe('CallerNotBuyer')
  await does(shop, dora, 'release', tea)
  expect(await earned(shop, IDS.teaHouse)).toBe(usd(34))
  expect(await earned(shop, IDS.bob)).toBe(usd(2))
  expect(await earned(shop, IDS.ann)).toBe(usd(1.2))

  // the cups never come: the money goes back to who paid
  await wait(HOUR)
  expect(await refusalOf(shop, dora, 'cancel', cup)).toBe('OrderCancelTooLate')
  await does(shop, potter, 'cancel', cup)
  expect(await holds(shop, friend)).toBe(PURSE - usd(40))
  expect(await holds(shop, dora)).toBe(PURSE)
})

test('a price that rose since the page was loaded takes no money', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  await does(shop, shop.potter, 'setPrice', CUP.productId, usd(26))
  await expect(buy(shop, { buyer: shop.dora, items: [TEA, CUP] })).rejects.toThrow('OrderTotalAboveMax')
  expect(await holds(shop, shop.dora)).toBe(PURSE)
})
