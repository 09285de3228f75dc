import { expect, test } from 'vitest'
import { splitOf } from '../../spec/commission.ts'
import { network } from '../utils/network.ts'
import { buyOne, DAY, IDS, openShop, PLAN, PURSE, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, statusOf, viewsOf, wait } from '../utils/story.ts'

test('a sale through three levels pays everybody once the return window is over', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { dora, teaHouse, stranger, ann, bob, cid, treasury } = shop

  // Dora follows Cid's link and buys tea for 40 dollars: her money waits in escrow
  const order = await buyOne(shop, dora, TEA, IDS.cid)
  expect(await holds(shop, dora)).toBe(PURSE - usd(40))
  expect(await holds(shop, shop.chain.address)).toBe(usd(40))
  expect((await viewsOf(shop).bindingOf([dora]))[0]).toBe(IDS.cid)

  // the parcel is shipped and arrives, and Dora keeps it
  await does(shop, teaHouse, 'ship', [order])
  await wait(2 * DAY)
  await does(shop, dora, 'confirm', order)
  expect(await refusalOf(shop, stranger, 'enforce', order)).toBe('OrderNotDue')
  await wait(7 * DAY)
  await does(shop, stranger, 'settle', [order])
  expect(await statusOf(shop, order)).toBe('Settled')

  // 4 dollars of commission: 50, 30 and 20 percent; 2 dollars for the house
  expect(await earned(shop, IDS.cid)).toBe(usd(2))
  expect(await earned(shop, IDS.bob)).toBe(usd(1.2))
  expect(await earned(shop, IDS.ann)).toBe(usd(0.8))
  expect(await earned(shop, IDS.house)).toBe(usd(2))
  expect(await earned(shop, IDS.teaHouse)).toBe(usd(34))

  // and the specification says the same
  const line = [IDS.cid, IDS.bob, IDS.ann, IDS.house].map((id) => ({ id, tier: 0, volume: 0n, isSuspended: false }))
  const split = splitOf({ total: usd(40), commission: usd(4), merchantId: IDS.teaHouse }, PLAN, line, 6)
  expect(split.credits.map(({ amount }) => amount)).toEqual([usd(2), usd(1.2), usd(0.8)])
  expect([split.proceeds, split.fee, split.breakage]).toEqual([usd(34), usd(2), 0n])

  // each claims what is his, one for himself and one for all others
  await does(shop, cid, 'claim', IDS.cid, cid)
  await does(shop, stranger, 'claimFor', [IDS.house, IDS.teaHouse, IDS.ann, IDS.bob, IDS.cid])
  const held = await Promise.all([cid, bob, ann, treasury].map((who) => holds(shop, who)))
  expect(held).toEqual([usd(2), usd(1.2), usd(0.8), usd(2)])
  expect(await holds(shop, teaHouse)).toBe(PURSE + usd(34))
  expect(await holds(shop, shop.chain.address)).toBe(0n)
})
