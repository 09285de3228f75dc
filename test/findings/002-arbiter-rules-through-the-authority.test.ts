import { type Abi, encodeFunctionData, parseAbi } from 'viem'
import { expect, test } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { network } from '../utils/network.ts'
import { buyOne, openShop, TEA } from '../utils/shop.ts'
import { does, statusOf } from '../utils/story.ts'

const managerAbi = parseAbi([
  'function execute(address target, bytes data) payable returns (uint32)',
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
])
const ARBITER = 3n

// called through AccessManager.execute the mall sees the manager as its caller, who was a party to nothing
test('an arbiter who is a party cannot rule by calling through the AccessManager', async () => {
  const shop = await network.networkHelpers.loadFixture(openShop)
  const [deployer] = await network.viem.getWalletClients()
  const { authority, address } = shop.chain
  await deployer?.writeContract({
    abi: managerAbi,
    address: authority,
    functionName: 'grantRole',
    args: [ARBITER, shop.teaHouse, 0],
  })
  const order = await buyOne(shop, shop.dora, TEA)
  await does(shop, shop.teaHouse, 'ship', [order])
  await does(shop, shop.dora, 'requestReturn', order, TEA.price)
  await does(shop, shop.teaHouse, 'contestReturn', order)

  const data = encodeFunctionData({ abi: mallAbi as Abi, functionName: 'resolve', args: [order, 0n] })
  const merchant = await network.viem.getWalletClient(shop.teaHouse)
  const ruling = merchant.writeContract({
    abi: managerAbi,
    address: authority,
    functionName: 'execute',
    args: [address, data],
  })
  await expect(ruling).rejects.toThrow('ArbiterIsParty')
  expect(await statusOf(shop, order)).toBe('Disputed')
})
