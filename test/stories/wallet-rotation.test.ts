import { expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { buyOne, IDS, openShop, TEA, usd } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, viewsOf } from '../utils/story.ts'

test('a distributor who changes wallets keeps balance, team and orders on their way', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const { bob, teaHouse, dora, stranger: ledger, friend } = shop
  const first = await buyOne(shop, dora, TEA, IDS.cid)
  const second = await buyOne(shop, dora, TEA)
  await does(shop, teaHouse, 'ship', [first, second])
  await does(shop, dora, 'release', first)

  // only the wallet he named can take the account over, and only if it has none
  await does(shop, bob, 'proposeWallet', IDS.bob, ledger)
  expect(await refusalOf(shop, friend, 'acceptWallet', IDS.bob)).toBe('WalletNotProposed')
  await does(shop, bob, 'proposeWallet', IDS.bob, shop.ann)
  expect(await refusalOf(shop, shop.ann, 'acceptWallet', IDS.bob)).toBe('WalletTaken')
  await does(shop, bob, 'proposeWallet', IDS.bob, ledger)
  await does(shop, ledger, 'acceptWallet', IDS.bob)
  expect(await refusalOf(shop, ledger, 'acceptWallet', IDS.bob)).toBe('WalletNotProposed')

  expect(await viewsOf(shop).accountOf([ledger])).toBe(IDS.bob)
  expect(await viewsOf(shop).accountOf([bob])).toBe(0)
  expect(await viewsOf(shop).uplines([IDS.cid, 8n])).toEqual([IDS.bob, IDS.ann, IDS.house])

  // what was earned before and after goes to the new wallet, and the old one may begin anew
  await does(shop, dora, 'release', second)
  expect(await earned(shop, IDS.bob)).toBe(usd(2.4))
  expect(await refusalOf(shop, bob, 'claim', IDS.bob, bob)).toBe('CallerNotOwner')
  const before = await holds(shop, ledger)
  await does(shop, friend, 'claimFor', [IDS.bob])
  expect(await holds(shop, ledger)).toBe(before + usd(2.4))
  await does(shop, bob, 'register', IDS.cid)
})
