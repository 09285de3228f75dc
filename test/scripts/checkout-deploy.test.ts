import { getAddress, zeroAddress } from 'viem'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkoutAbi } from '../../abis/checkout.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { checkCoins } from '../../scripts/lib/deploy/check-coins.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import { deploymentSchema } from '../../scripts/lib/deploy/deployment.ts'
import { knownCoins } from '../../scripts/lib/deploy/known-coins.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { deployUniswap, deployWeth, openPool, type Uniswap } from '../utils/uniswap.ts'
import { faultyToken, localConnection } from './chain.ts'

const NONE = { wrappedCoin: zeroAddress, uniswapFactory: zeroAddress }
const NOBODY = getAddress(`0x${'ab'.repeat(20)}`)

let connection: Connection
let weth: `0x${string}`
let token: `0x${string}`
let uniswap: Uniswap

beforeAll(async () => {
  connection = await localConnection()
  weth = await deployWeth(connection)
  token = await faultyToken(connection, 'none')
  uniswap = await deployUniswap(connection, weth)
})

const check = (named: Parameters<typeof checkCoins>[1]) => checkCoins(connection, named, token)

describe('the coins of a checkout', () => {
  it('are none on an unknown chain, unless named', async () => {
    expect(await check({})).toEqual(NONE)
    expect(await check({ wrappedCoin: weth })).toEqual({ wrappedCoin: weth, uniswapFactory: zeroAddress })
  })

  it('refuse an address without code, and a contract that wraps nothing', async () => {
    await expect(check({ wrappedCoin: NOBODY })).rejects.toThrow(/no contract at that address/)
    await expect(check({ wrappedCoin: token })).rejects.toThrow(/does not wrap and unwrap/)
  })

  it('refuse a factory without a wrapped coin, or that is not Uniswap', async () => {
    await expect(check({ uniswapFactory: uniswap.factory })).rejects.toThrow(/--wrapped-coin is missing/)
    for (const uniswapFactory of [weth, token, NOBODY]) {
      await expect(check({ wrappedCoin: weth, uniswapFactory })).rejects.toThrow(
        /not Uniswap's v3 factory.*cannot be read/,
      )
    }
  })

  it('refuse a factory that was named and has no pool with liquidity', async () => {
    const named = { wrappedCoin: weth, uniswapFactory: uniswap.factory }
    await expect(check(named)).rejects.toThrow(/has no pool with liquidity/)
    const pool = { weth, token, coin: 10n ** 18n, tokens: 500_000_000n }
    await openPool(connection, uniswap, { ...pool, fee: 500 }, true)
    await expect(check(named)).rejects.toThrow(/has no pool with liquidity/)
    await openPool(connection, uniswap, { ...pool, fee: 3_000 })
    expect(await check(named)).toEqual(named)
  })

  it('need no factory in a mall of wrapped coin', async () => {
    const named = { wrappedCoin: weth, uniswapFactory: NOBODY }
    expect(await checkCoins(connection, named, weth)).toEqual({ wrappedCoin: weth, uniswapFactory: zeroAddress })
  })

  it('are those of the chain where they are known, and no others', async () => {
    const ethereum = { ...connection, chainId: 1 }
    const named = checkCoins(ethereum, { wrappedCoin: weth }, token)
    await expect(named).rejects.toThrow(/--wrapped-coin is 0x.* but on this chain it is 0xC02a.*leave the flag out/)
    // this chain is not Ethereum: its coin is looked for and not found
    await expect(checkCoins(ethereum, {}, token)).rejects.toThrow(/0xC02a.*no contract at that address/)
  })

  it('are written with their checksums', () => {
    for (const coins of Object.values(knownCoins)) {
      for (const address of Object.values(coins)) expect(address).toBe(getAddress(address))
    }
  })
})

describe('a deployment', () => {
  it('brings a checkout that is bound to its mall, and names it in the file', async () => {
    const settings = settingsSchema.parse({ token, wrappedCoin: weth, uniswapFactory: uniswap.factory })
    const deployment = await deployMall(connection, settings)
    expect(deploymentSchema.parse(JSON.parse(JSON.stringify(deployment)))).toEqual(deployment)
    const address = deployment.checkout?.address ?? zeroAddress
    const read = (functionName: 'MALL' | 'TOKEN' | 'WRAPPED_COIN' | 'UNISWAP_FACTORY') =>
      connection.publicClient.readContract({ abi: checkoutAbi, address, functionName })
    expect(await read('MALL')).toBe(deployment.mall)
    expect(await read('TOKEN')).toBe(token)
    expect(await read('WRAPPED_COIN')).toBe(weth)
    expect(await read('UNISWAP_FACTORY')).toBe(uniswap.factory)
    expect(deployment.checkout).toEqual({ address, wrappedCoin: weth, uniswapFactory: uniswap.factory })
  })

  it('of before checkouts is still read', async () => {
    const { checkout, ...old } = await deployMall(connection, settingsSchema.parse({ token }))
    expect(checkout).toBeDefined()
    expect(deploymentSchema.parse(old)).toEqual(old)
  })
})
