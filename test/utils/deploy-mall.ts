import { type Abi, type Address, type Hash, type Hex, parseAbi, toFunctionSelector, zeroAddress } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address as Person } from '../../spec/account.ts'
import type { Limits } from '../../spec/plan.ts'
import type { Config, Role } from '../../spec/state.ts'
import { network } from './network.ts'

export const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function setBlocked(address who, bool blocked)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address to, uint256 amount) returns (bool)',
  'function balanceOf(address who) view returns (uint256)',
  'error AddressBlocked(address who)',
  'error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)',
  'error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)',
])

export const managerAbi = parseAbi([
  'function setTargetFunctionRole(address target, bytes4[] selectors, uint64 roleId)',
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
])

const DAY = 86_400
const PAUSE_PERIOD = 14 * DAY
const UNLIMITED = 2n ** 256n - 1n

/** Generous limits, so that plans and not limits decide what a test tries. */
const LIMITS: Limits = {
  maxLevels: 8,
  maxCommissionBps: 9_000,
  maxFeeBps: 999,
  minReturnWindow: DAY,
  maxWindow: 366 * DAY,
  planDelay: 0,
}

/** Which functions of the mall each role opens, and the role's number. */
export const ROLE_FUNCTIONS: Record<Role, [id: bigint, names: readonly string[]]> = {
  PLANNER: [1n, ['publishPlan', 'retirePlan']],
  ADMITTER: [2n, ['suspend', 'setMerchant']],
  ARBITER: [3n, ['resolve']],
  GUARDIAN: [4n, ['pause', 'unpause']],
  TREASURER: [5n, []],
}

export type DeployedMall = {
  address: Address
  token: Address
  authority: Address
  /** The specification's view of this deployment; addresses in lower case. */
  config: Config
  /** The second of the block that deployed it. */
  deployedAt: number
}

type MallOptions = { decimals?: number; limits?: Partial<Limits>; operator: Person; treasury: Person; token?: Address }

/** Deploys a token that can freeze addresses unless one is named, an AccessManager and a mall; the operator gets every role. */
export async function deployMall(options: MallOptions): Promise<DeployedMall> {
  const { decimals = 6, operator, treasury } = options
  const limits = { ...LIMITS, ...options.limits }
  const { viem } = network
  const [deployer] = await viem.getWalletClients()
  if (!deployer) throw new Error('the network has no accounts')
  const token = options.token ?? (await viem.deployContract('BlockableToken', [decimals])).address
  const manager = await viem.deployContract('AccessManager', [deployer.account.address])
  const { maxLevels, maxCommissionBps, maxFeeBps, minReturnWindow, planDelay } = limits
  const mall = await viem.deployContract('Mall', [
    {
      token,
      authority: manager.address,
      treasury,
      maxLevels: BigInt(maxLevels),
      maxCommissionBps: BigInt(maxCommissionBps),
      maxFeeBps: BigInt(maxFeeBps),
      minReturnWindow: BigInt(minReturnWindow),
      planDelay: BigInt(planDelay),
    },
  ])
  const deployedAt = await network.networkHelpers.time.latest()
  const administer = (functionName: 'setTargetFunctionRole' | 'grantRole', args: readonly unknown[]) =>
    deployer.writeContract({ abi: managerAbi as Abi, address: manager.address, functionName, args })
  for (const [id, names] of Object.values(ROLE_FUNCTIONS)) {
    if (names.length > 0) await administer('setTargetFunctionRole', [mall.address, names.map(selectorOf), id])
    await administer('grantRole', [id, operator, 0])
  }
  const address = mall.address.toLowerCase() as Person
  const config = { address, treasury, decimals, limits, pausePeriod: PAUSE_PERIOD }
  return { address: mall.address, token, authority: manager.address, config, deployedAt }
}

/** The selector of a function of the mall, by its name. */
export function selectorOf(name: string): Hex {
  const item = (mallAbi as Abi).find((entry) => entry.type === 'function' && entry.name === name)
  if (item?.type !== 'function') throw new Error(`abis/mall.ts has no function ${name}: run the build`)
  return toFunctionSelector(item)
}

/** Gives token units and approves the mall without limit. */
export async function fund(mall: DeployedMall, who: Address, amount: bigint): Promise<void> {
  const { viem } = network
  const [deployer] = await viem.getWalletClients()
  const purse = await viem.getWalletClient(who)
  await deployer?.writeContract({ abi: tokenAbi, address: mall.token, functionName: 'mint', args: [who, amount] })
  await purse.writeContract({
    abi: tokenAbi,
    address: mall.token,
    functionName: 'approve',
    args: [mall.address, UNLIMITED],
  })
}

/** Freezes an address at the token, or lets it go. */
export async function setBlocked(mall: DeployedMall, who: Address, blocked: boolean): Promise<Hash> {
  const [deployer] = await network.viem.getWalletClients()
  if (!deployer) throw new Error('the network has no accounts')
  return deployer.writeContract({
    abi: tokenAbi,
    address: mall.token,
    functionName: 'setBlocked',
    args: [who, blocked],
  })
}

/** Token units that somebody holds. */
export async function balanceOf(mall: DeployedMall, who: Address): Promise<bigint> {
  const client = await network.viem.getPublicClient()
  return client.readContract({ abi: tokenAbi, address: mall.token, functionName: 'balanceOf', args: [who] })
}

/** The network's accounts, in lower case as the specification compares them. */
export async function people(): Promise<Person[]> {
  const wallets = await network.viem.getWalletClients()
  return wallets.map(({ account }) => account.address.toLowerCase() as Person)
}

export const NOBODY = zeroAddress
