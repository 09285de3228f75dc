import { expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { buyOne, HOUR, openShop, TEA } from '../utils/shop.ts'
import { refusalOf, wait } from '../utils/story.ts'

// he was held to the buyer's windows because the contract asked first whether he is the buyer
test('a merchant who bought from himself may cancel at any time', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const order = await buyOne(shop, shop.teaHouse, TEA)
  await wait(HOUR)
  expect(await refusalOf(shop, shop.teaHouse, 'cancel', order)).toBe('nothing')
})
