import { expect, test } from 'vitest'
import { setBlocked } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { buyOne, DAY, IDS, openShop, PURSE, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, statusOf, wait } from '../utils/story.ts'

test('a buyer the token refuses holds up nobody, and his money waits for him', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { chain, dora, teaHouse, friend, stranger } = shop
  const order = await buyOne(shop, dora, TEA, IDS.cid)
  await does(shop, teaHouse, 'ship', [order])
  await does(shop, dora, 'requestReturn', order, usd(10))
  await setBlocked(chain, dora, true)

  // a part refund that would end nothing simply fails; the return ends the order all the same
  expect(await refusalOf(shop, teaHouse, 'refund', order, usd(1))).toBe('AddressBlocked')
  await does(shop, teaHouse, 'acceptReturn', order)
  expect(await statusOf(shop, order)).toBe('RefundHeld')
  expect(await earned(shop, IDS.teaHouse)).toBe(usd(25.5))
  expect(await earned(shop, IDS.cid)).toBe(usd(1.5))

  // no clock and nobody else reaches the money
  await wait(400 * DAY)
  expect(await refusalOf(shop, stranger, 'enforce', order)).toBe('OrderStatusWrong')
  expect(await refusalOf(shop, stranger, 'collectRefund', order, stranger)).toBe('CallerNotBuyer')
  expect(await refusalOf(shop, dora, 'collectRefund', order, dora)).toBe('AddressBlocked')
  expect(await refusalOf(shop, dora, 'collectRefund', order, chain.address)).toBe('RecipientInvalid')
  await does(shop, dora, 'collectRefund', order, friend)
  expect(await holds(shop, friend)).toBe(PURSE + usd(10))
  expect(await statusOf(shop, order)).toBe('Refunded')
})

test('a distributor the token refuses does not stop the others from being paid', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { chain, dora, teaHouse, bob, cid, stranger } = shop
  const order = await buyOne(shop, dora, TEA, IDS.cid)
  await does(shop, teaHouse, 'ship', [order])
  await does(shop, dora, 'release', order)
  await setBlocked(chain, bob, true)
  await does(shop, stranger, 'claimFor', [IDS.bob, IDS.cid])
  expect(await holds(shop, cid)).toBe(usd(2))
  expect(await earned(shop, IDS.bob)).toBe(usd(1.2))
  await does(shop, bob, 'claim', IDS.bob, stranger)
  expect(await holds(shop, stranger)).toBe(PURSE + usd(1.2))
})
