import { expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { buyOne, DAY, IDS, openShop, PURSE, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, statusOf } from '../utils/story.ts'

test('a return that merchant and buyer disagree on is ruled by an arbiter, and the rest is settled', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { dora, teaHouse, operator, stranger, bob } = shop
  const order = await buyOne(shop, dora, TEA, IDS.cid)
  await does(shop, teaHouse, 'ship', [order])

  // the tin is dented: Dora asks half of it back, the merchant thinks otherwise
  await does(shop, dora, 'requestReturn', order, usd(20))
  await does(shop, teaHouse, 'contestReturn', order)
  expect(await statusOf(shop, order)).toBe('Disputed')

  // neither a stranger can rule, nor the arbiter give more than was asked
  expect(await refusalOf(shop, stranger, 'resolve', order, usd(10))).toBe('AccessManagedUnauthorized')
  expect(await refusalOf(shop, bob, 'resolve', order, usd(10))).toBe('AccessManagedUnauthorized')
  expect(await refusalOf(shop, operator, 'resolve', order, usd(20.000001))).toBe('OrderAmountInvalid')

  // a quarter goes back, and commission and fee shrink by a quarter
  await does(shop, operator, 'resolve', order, usd(10))
  expect(await statusOf(shop, order)).toBe('Settled')
  expect(await holds(shop, dora)).toBe(PURSE - usd(30))
  expect(await earned(shop, IDS.cid)).toBe(usd(1.5))
  expect(await earned(shop, IDS.bob)).toBe(usd(0.9))
  expect(await earned(shop, IDS.ann)).toBe(usd(0.6))
  expect(await earned(shop, IDS.house)).toBe(usd(1.5))
  expect(await earned(shop, IDS.teaHouse)).toBe(usd(25.5))
})

test('an arbiter cannot rule on an order he bought, sold or earns from', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { operator, teaHouse } = shop
  const order = await buyOne(shop, operator, TEA, IDS.cid)
  await does(shop, teaHouse, 'ship', [order])
  await does(shop, operator, 'requestReturn', order, usd(40))
  await does(shop, teaHouse, 'contestReturn', order)
  expect(await refusalOf(shop, operator, 'resolve', order, usd(40))).toBe('ArbiterIsParty')

  const sold = await buyOne(shop, shop.dora, TEA)
  await does(shop, teaHouse, 'setStaff', IDS.teaHouse, operator, 1)
  await does(shop, teaHouse, 'ship', [sold])
  await does(shop, shop.dora, 'requestReturn', sold, usd(40))
  await does(shop, teaHouse, 'contestReturn', sold)
  expect(await refusalOf(shop, operator, 'resolve', sold, 0n)).toBe('ArbiterIsParty')
})

test('a merchant who agrees gives back what was asked', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { dora, teaHouse } = shop
  const order = await buyOne(shop, dora, { ...TEA, quantity: 2 })
  await does(shop, teaHouse, 'ship', [order])
  await network.networkHelpers.time.increase(11 * DAY)
  await does(shop, dora, 'requestReturn', order, usd(80))
  await does(shop, teaHouse, 'acceptReturn', order)
  expect(await statusOf(shop, order)).toBe('Refunded')
  expect(await holds(shop, dora)).toBe(PURSE)
  expect(await earned(shop, IDS.teaHouse)).toBe(0n)
})
