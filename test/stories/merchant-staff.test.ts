import { expect, test } from 'vitest'
import { CATALOG, RETURNS, SHIPPING } from '../../spec/state.ts'
import { network } from '../utils/network.ts'
import { buyOne, IDS, openShop, PURSE, TEA, usd } from '../utils/shop.ts'
import { does, holds, refusalOf, statusOf } from '../utils/story.ts'

test('a merchant shares the work, each helper within what he was given', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { teaHouse, dora, stranger: packer, friend: clerk } = shop
  await does(shop, teaHouse, 'setStaff', IDS.teaHouse, packer, SHIPPING)
  await does(shop, teaHouse, 'setStaff', IDS.teaHouse, clerk, CATALOG + RETURNS)
  const order = await buyOne(shop, dora, TEA)

  // the clerk reprices, the packer packs, and neither does the other's work
  await does(shop, clerk, 'setPrice', TEA.productId, usd(45))
  expect(await refusalOf(shop, packer, 'setPrice', TEA.productId, usd(1))).toBe('CallerNotAllowed')
  expect(await refusalOf(shop, clerk, 'ship', [order])).toBe('CallerNotAllowed')
  await does(shop, packer, 'ship', [order])
  expect(await refusalOf(shop, packer, 'refund', order, usd(5))).toBe('CallerNotAllowed')
  await does(shop, clerk, 'refund', order, usd(5))
  expect(await holds(shop, dora)).toBe(PURSE - usd(35))

  // nobody but the owner touches the money or the staff
  await does(shop, dora, 'release', order)
  expect(await statusOf(shop, order)).toBe('Settled')
  expect(await refusalOf(shop, clerk, 'claim', IDS.teaHouse, clerk)).toBe('CallerNotOwner')
  expect(await refusalOf(shop, clerk, 'setStaff', IDS.teaHouse, packer, CATALOG)).toBe('CallerNotOwner')

  // dismissed is dismissed
  await does(shop, teaHouse, 'setStaff', IDS.teaHouse, clerk, 0)
  expect(await refusalOf(shop, clerk, 'setPrice', TEA.productId, usd(1))).toBe('CallerNotAllowed')
  expect(await refusalOf(shop, teaHouse, 'setStaff', IDS.teaHouse, clerk, 8)).toBe('PermissionsUnknown')
})
