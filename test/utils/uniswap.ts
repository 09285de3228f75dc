import factoryArtifact from '@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json' with {
  type: 'json',
}
import quoterArtifact from '@uniswap/v3-periphery/artifacts/contracts/lens/QuoterV2.sol/QuoterV2.json' with {
  type: 'json',
}
import managerArtifact from '@uniswap/v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json' with {
  type: 'json',
}
import wethArtifact from 'canonical-weth/build/contracts/WETH9.json' with { type: 'json' }
import { type Abi, type Address, maxUint256, parseAbi, zeroAddress } from 'viem'
import type { Artifact } from '../../scripts/lib/chain/artifact.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'
import { send } from '../../scripts/lib/chain/send.ts'

const LAST_TICK = 887_220

export const wethAbi = parseAbi([
  'function approve(address spender, uint256 amount) returns (bool)',
  'function balanceOf(address who) view returns (uint256)',
  'function deposit() payable',
  'function transfer(address to, uint256 amount) returns (bool)',
])

/** Uniswap v3 as its packages have it compiled. */
export type Uniswap = { factory: Address; positions: Address; positionsAbi: Abi; quoter: Address; quoterAbi: Abi }

/** Deploys WETH9 as its package has it compiled. */
export async function deployWeth(connection: Connection): Promise<Address> {
  return (await deploy(connection, wethArtifact, [])).address
}

/** Deploys Uniswap's factory, position manager and quoter. */
export async function deployUniswap(connection: Connection, weth: Address): Promise<Uniswap> {
  const { address: factory } = await deploy(connection, factoryArtifact, [])
  const positions = await deploy(connection, managerArtifact, [factory, weth, zeroAddress])
  const quoter = await deploy(connection, quoterArtifact, [factory, weth])
  return {
    factory,
    positions: positions.address,
    positionsAbi: positions.abi,
    quoter: quoter.address,
    quoterAbi: quoter.abi,
  }
}

export type Pool = { weth: Address; token: Address; fee: number; coin: bigint; tokens: bigint }

/** Opens a pool at the price of its amounts; without liquidity when `isEmpty`. The connection's account holds both. */
export async function openPool(
  connection: Connection,
  { positions, positionsAbi }: Uniswap,
  pool: Pool,
  isEmpty = false,
) {
  const sides: [Address, bigint][] = [
    [pool.weth, pool.coin],
    [pool.token, pool.tokens],
  ]
  sides.sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1))
  const [[token0, amount0], [token1, amount1]] = sides as [[Address, bigint], [Address, bigint]]
  const manager = { abi: positionsAbi, address: positions }
  const price = squareRoot((amount1 << 192n) / amount0)
  const args = [token0, token1, pool.fee, price]
  await send(connection, { ...manager, functionName: 'createAndInitializePoolIfNecessary', args })
  if (isEmpty) return

  await deposit(connection, pool.weth, pool.coin)
  for (const [token] of sides) {
    await send(connection, { abi: wethAbi, address: token, functionName: 'approve', args: [positions, maxUint256] })
  }
  const owner = connection.wallet.account.address
  const range = { token0, token1, fee: pool.fee, tickLower: -LAST_TICK, tickUpper: LAST_TICK }
  const amounts = { amount0Desired: amount0, amount1Desired: amount1, amount0Min: 0n, amount1Min: 0n }
  const position = { ...range, ...amounts, recipient: owner, deadline: maxUint256 }
  await send(connection, { ...manager, functionName: 'mint', args: [position] })
}

/** What Uniswap's quoter says that token units cost in coin. */
export async function quote(connection: Connection, { quoter, quoterAbi }: Uniswap, pool: Pool, tokens: bigint) {
  const { weth: tokenIn, token: tokenOut, fee } = pool
  const { result } = await connection.publicClient.simulateContract({
    abi: quoterAbi,
    address: quoter,
    functionName: 'quoteExactOutputSingle',
    args: [{ tokenIn, tokenOut, amount: tokens, fee, sqrtPriceLimitX96: 0n }],
  })
  const [amountIn] = result as unknown as [bigint]
  return amountIn
}

/** Wraps coin of the connection's account. */
export async function deposit({ wallet, publicClient }: Connection, weth: Address, value: bigint) {
  const hash = await wallet.writeContract({ abi: wethAbi, address: weth, functionName: 'deposit', value })
  await publicClient.waitForTransactionReceipt({ hash })
}

async function deploy(connection: Connection, artifact: unknown, args: unknown[]) {
  const { abi, bytecode } = artifact as Artifact
  const { address } = await deployContract(connection, { abi, bytecode }, args)
  return { address, abi }
}

function squareRoot(n: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(n.toString(2).length / 2))
  for (;;) {
    const next = (guess + n / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
