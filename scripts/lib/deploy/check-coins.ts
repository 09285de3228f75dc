import { type Address, encodeDeployData, isAddressEqual, parseAbi, zeroAddress } from 'viem'
import { readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import { type Coins, knownCoins } from './known-coins.ts'

export type CoinSettings = { [K in keyof Coins]?: Address | undefined }

const abi = parseAbi([
  'function feeAmountTickSpacing(uint24 fee) view returns (int24)',
  'function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)',
  'function factory() view returns (address)',
  'function liquidity() view returns (uint128)',
])

// Uniswap's fees in hundredths of a basis point, with the tick spacing that its factory has for each from the start
const TICK_SPACINGS = { 500: 10, 3000: 60, 10000: 200 } as const
const FEES = [100, 500, 3_000, 10_000]

/**
 * The wrapped coin and factory a checkout is to be bound to, zero for none: those named, else those known on this chain.
 * Refuses what is not known there, a coin that does not wrap, and a factory that is not Uniswap's or was named without a pool.
 */
export async function checkCoins(connection: Connection, named: CoinSettings, token: Address): Promise<Coins> {
  const known = knownCoins[connection.chainId]
  const wrappedCoin = choose('--wrapped-coin', named.wrappedCoin, known?.wrappedCoin)
  const uniswapFactory = choose('--uniswap-factory', named.uniswapFactory, known?.uniswapFactory)
  if (wrappedCoin === zeroAddress) {
    if (uniswapFactory === zeroAddress) return { wrappedCoin, uniswapFactory }
    throw new UserError('--wrapped-coin is missing: --uniswap-factory swaps the wrapped coin for the token')
  }
  await tryCoin(connection, wrappedCoin)
  // a mall that settles in the wrapped coin has nothing to swap
  if (isAddressEqual(wrappedCoin, token)) return { wrappedCoin, uniswapFactory: zeroAddress }
  if (uniswapFactory === zeroAddress) return { wrappedCoin, uniswapFactory }

  await readFactory(connection, uniswapFactory)
  // where the factory is known a pool may be opened later
  if (named.uniswapFactory) await findPool(connection, uniswapFactory, [wrappedCoin, token])
  return { wrappedCoin, uniswapFactory }
}

function choose(flag: string, named: Address | undefined, known: Address | undefined): Address {
  if (named && known && !isAddressEqual(named, known)) {
    throw new UserError(`${flag} is ${named}, but on this chain it is ${known}: leave the flag out`)
  }
  return named ?? known ?? zeroAddress
}

/** Simulates wrapping a unit and unwrapping it again; nothing is sent. */
async function tryCoin({ publicClient, wallet }: Connection, coin: Address) {
  if (!(await publicClient.getCode({ address: coin }))) {
    throw new UserError(`the wrapped coin ${coin} cannot be used: there is no contract at that address on this chain`)
  }
  const artifact = await readArtifact('contracts/probe/CoinProbe.sol', 'CoinProbe')
  const data = encodeDeployData({ ...artifact, args: [coin] })
  await publicClient.call({ account: wallet.account, data, value: 1n }).catch((cause) => {
    const message = `the wrapped coin ${coin} cannot be used: it does not wrap and unwrap coin one for one, as WETH9 does`
    throw new UserError(message, { cause })
  })
}

async function readFactory({ publicClient }: Connection, address: Address) {
  for (const [fee, expected] of Object.entries(TICK_SPACINGS)) {
    const query = { abi, address, functionName: 'feeAmountTickSpacing', args: [Number(fee)] } as const
    const found = await publicClient.readContract(query).catch(() => undefined)
    if (found === expected) continue
    const was = found === undefined ? 'cannot be read' : `is ${found}, not ${expected}`
    throw new UserError(`${address} is not Uniswap's v3 factory: its tick spacing for the fee ${fee} ${was}`)
  }
}

async function findPool({ publicClient }: Connection, factory: Address, [coin, token]: [Address, Address]) {
  for (const fee of FEES) {
    const query = { abi, address: factory, functionName: 'getPool', args: [coin, token, fee] } as const
    const address = await publicClient.readContract(query)
    if (address === zeroAddress) continue
    const liquidity = await publicClient.readContract({ abi, address, functionName: 'liquidity' })
    const owner = await publicClient.readContract({ abi, address, functionName: 'factory' })
    if (liquidity > 0n && isAddressEqual(owner, factory)) return
  }
  const remedy = 'open one, or leave --uniswap-factory out'
  throw new UserError(`the factory ${factory} has no pool with liquidity for ${coin} and ${token}: ${remedy}`)
}
