import { type Abi, type Address, encodeFunctionData, type Hex, parseAbi } from 'viem'
import { beforeEach, describe, expect, it } from 'vitest'
import { network } from '../utils/network.ts'
import { buyOne, DAY, HOUR, IDS, openShop, type Shop, TEA } from '../utils/shop.ts'
import { does, earned, holds, refusalOf, statusOf, wait } from '../utils/story.ts'

const abi = parseAbi([
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function renounceRole(uint64 roleId, address callerConfirmation)',
  'function setTargetClosed(address target, bool closed)',
  'function schedule(address target, bytes data, uint48 when) returns (bytes32, uint32)',
  'function cancel(address caller, address target, bytes data) returns (uint32)',
  'function hasRole(uint64 roleId, address account) view returns (bool, uint32)',
])
const ADMIN = 0n
const TREASURER = 5n
const DELAY = 2 * DAY

/** docs/operations.md, "The admin's key is stolen": what the thief can do, when, and what he cannot. */
describe('a stolen admin key', () => {
  let shop: Shop
  let thief: Address
  let rescuer: Address

  beforeEach(async () => {
    shop = await network.networkHelpers.loadFixture(openShop)
    ;[thief, rescuer] = [shop.stranger, shop.friend]
    const [deployer] = await network.viem.getWalletClients()
    const first = deployer?.account.address as Address
    for (const member of [thief, rescuer]) await manage(first, 'grantRole', [ADMIN, member, DELAY])
    await manage(first, 'renounceRole', [ADMIN, first])
  })

  it('does nothing for two days but announce itself, and another admin cancels it', async () => {
    const grant = call('grantRole', [TREASURER, thief, 0])
    await expect(manage(thief, 'grantRole', [TREASURER, thief, 0])).rejects.toThrow()
    await manage(thief, 'schedule', [shop.chain.authority, grant, 0])
    await wait(DELAY - HOUR)
    await expect(manage(thief, 'grantRole', [TREASURER, thief, 0])).rejects.toThrow()
    await manage(rescuer, 'cancel', [thief, shop.chain.authority, grant])
    await wait(2 * HOUR)
    await expect(manage(thief, 'grantRole', [TREASURER, thief, 0])).rejects.toThrow()
    expect(await isTreasurer(thief)).toBe(false)
  })

  it('takes the house’s balance of that day and nobody else’s', async () => {
    await sell()
    await announceAndDo('grantRole', [TREASURER, thief, 0])
    const [house, before] = [await earned(shop, IDS.house), await holds(shop, thief)]
    expect(house > 0n).toBe(true)
    await does(shop, thief, 'claim', IDS.house, thief)
    expect((await holds(shop, thief)) - before).toBe(house)
    for (const id of [IDS.teaHouse, IDS.ann, IDS.bob, IDS.cid, 0]) {
      expect(await refusalOf(shop, thief, 'claim', id, thief)).toBe('CallerNotOwner')
    }
  })

  it('closes the mall to all roles, and every way out stays open', async () => {
    const paid = await buyOne(shop, shop.dora, TEA, IDS.cid)
    const shipped = await sell(false)
    const returned = await sell(false)
    await does(shop, shop.dora, 'requestReturn', returned, TEA.price)
    await announceAndDo('setTargetClosed', [shop.chain.address, true])
    expect(await refusalOf(shop, shop.operator, 'pause')).not.toBe('nothing')

    await does(shop, shop.teaHouse, 'cancel', paid)
    await does(shop, shop.teaHouse, 'acceptReturn', returned)
    await wait(20 * DAY)
    await does(shop, shop.friend, 'settle', [shipped])
    expect([await statusOf(shop, paid), await statusOf(shop, returned), await statusOf(shop, shipped)]).toEqual([
      'Cancelled',
      'Refunded',
      'Settled',
    ])
    await does(shop, shop.friend, 'claimFor', [IDS.teaHouse, IDS.cid, IDS.bob, IDS.ann])
    for (const id of [IDS.teaHouse, IDS.cid, IDS.bob, IDS.ann]) expect(await earned(shop, id)).toBe(0n)
  })

  async function sell(isReleased = true): Promise<bigint> {
    const order = await buyOne(shop, shop.dora, TEA, IDS.cid)
    await does(shop, shop.teaHouse, 'ship', [order])
    if (isReleased) await does(shop, shop.dora, 'release', order)
    return order
  }

  async function announceAndDo(name: 'grantRole' | 'setTargetClosed', args: readonly unknown[]) {
    await manage(thief, 'schedule', [shop.chain.authority, call(name, args), 0])
    await wait(DELAY)
    await manage(thief, name, args)
  }

  function call(functionName: string, args: readonly unknown[]): Hex {
    return encodeFunctionData({ abi: abi as Abi, functionName, args })
  }

  async function manage(who: Address, functionName: string, args: readonly unknown[]) {
    const wallet = await network.viem.getWalletClient(who)
    const { authority } = shop.chain
    await wallet.writeContract({ abi: abi as Abi, address: authority, functionName, args })
  }

  async function isTreasurer(who: Address): Promise<boolean> {
    const client = await network.viem.getPublicClient()
    const args = [TREASURER, who] as const
    const [is] = await client.readContract({ abi, address: shop.chain.authority, functionName: 'hasRole', args })
    return is
  }
})
