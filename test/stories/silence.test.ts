import { beforeEach, describe, expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { buyOne, DAY, IDS, openShop, PURSE, type Shop, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, statusOf, wait } from '../utils/story.ts'

describe('when everybody falls silent, money still comes out, and a passer-by can see to it', () => {
  let shop: Shop
  let order: bigint

  beforeEach(async () => {
    shop = await network.networkHelpers.loadFixture(openShop)
    order = await buyOne(shop, shop.dora, TEA, IDS.cid)
  })

  test('a merchant who never ships: the buyer has all back', async () => {
    await wait(3 * DAY - 10)
    expect(await refusalOf(shop, shop.stranger, 'enforce', order)).toBe('OrderNotDue')
    await wait(10)
    expect(await refusalOf(shop, shop.teaHouse, 'ship', [order])).toBe('OrdersNoneShipped')
    await does(shop, shop.stranger, 'enforce', order)
    expect(await statusOf(shop, order)).toBe('Cancelled')
    expect(await holds(shop, shop.dora)).toBe(PURSE)
  })

  test('a buyer who never answers: the order settles', async () => {
    await does(shop, shop.teaHouse, 'ship', [order])
    await wait(12 * DAY)
    expect(await refusalOf(shop, shop.dora, 'requestReturn', order, 1n)).toBe('OrderWindowOver')
    await does(shop, shop.stranger, 'enforce', order)
    expect(await statusOf(shop, order)).toBe('Settled')
    expect(await earned(shop, IDS.cid)).toBe(usd(2))
  })

  test('a merchant who never answers a return: the buyer has back what he asked', async () => {
    await does(shop, shop.teaHouse, 'ship', [order])
    await does(shop, shop.dora, 'requestReturn', order, usd(15))
    await wait(2 * DAY)
    expect(await refusalOf(shop, shop.teaHouse, 'contestReturn', order)).toBe('OrderWindowOver')
    await does(shop, shop.stranger, 'enforce', order)
    expect(await holds(shop, shop.dora)).toBe(PURSE - usd(25))
    expect(await earned(shop, IDS.teaHouse)).toBe(usd(21.25))
  })

  test('an arbiter who never rules: the buyer wins', async () => {
    await does(shop, shop.teaHouse, 'ship', [order])
    await does(shop, shop.dora, 'requestReturn', order, usd(40))
    await does(shop, shop.teaHouse, 'contestReturn', order)
    await wait(4 * DAY)
    expect(await refusalOf(shop, shop.operator, 'resolve', order, 0n)).toBe('OrderWindowOver')
    await does(shop, shop.stranger, 'enforce', order)
    expect(await statusOf(shop, order)).toBe('Refunded')
    expect(await holds(shop, shop.dora)).toBe(PURSE)
  })

  test('a pause closes the door to newcomers and no way out', async () => {
    await does(shop, shop.teaHouse, 'ship', [order])
    await does(shop, shop.operator, 'pause')
    expect(await refusalOf(shop, shop.stranger, 'register', IDS.ann)).toBe('IntakePausedUntil')
    await does(shop, shop.dora, 'release', order)
    await does(shop, shop.cid, 'claim', IDS.cid, shop.cid)
    expect(await holds(shop, shop.cid)).toBe(usd(2))
    await wait(14 * DAY)
    await does(shop, shop.stranger, 'register', IDS.ann)
  })
})
