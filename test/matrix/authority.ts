import { type Address, encodeFunctionData, type Hex, toFunctionSelector } from 'viem'
import { accessManager, readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { errorNameOf } from '../utils/error-name.ts'
import { network } from '../utils/network.ts'
import { openStage, type Stage } from './stage.ts'

const DAY = 86_400

/** What a public deployment waits before anything about its authority changes, seconds. */
export const ADMIN_DELAY = 2 * DAY
/** How long a scheduled call may be executed, and how long a longer delay takes to hold: constants of the AccessManager. */
export const EXPIRATION = 7 * DAY
export const MIN_SETBACK = 5 * DAY

export const ROLE = { admin: 0n, planner: 1n, admitter: 2n, arbiter: 3n, guardian: 4n }

const { abi } = await readArtifact(accessManager.source, accessManager.name)
const client = await network.viem.getPublicClient()

/** The stage under an authority as a public deployment leaves it: its admin waits, planners too, the guardian may cancel. */
export async function openGuardedStage(): Promise<Stage> {
  const stage = await openStage()
  const { admin, planner } = stage.people
  const settings: [string, unknown[]][] = [
    ['setTargetAdminDelay', [stage.chain.address, ADMIN_DELAY]],
    ['setRoleGuardian', [ROLE.planner, ROLE.guardian]],
    ['grantRole', [ROLE.planner, planner, ADMIN_DELAY]],
    ['grantRole', [ROLE.admin, admin, ADMIN_DELAY]],
  ]
  for (const [name, args] of settings) await tell(stage, admin, name, args)
  await network.networkHelpers.time.increase(MIN_SETBACK)
  return stage
}

/** Calldata of a call to the authority. */
export function authorityData(functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi, functionName, args })
}

/** Asks what a call to the authority would do and changes nothing: "allowed", or the name of the error. */
export async function authorityVerdict({ chain }: Stage, who: Address, name: string, args: readonly unknown[]) {
  try {
    await client.call({ account: who, to: chain.authority, data: authorityData(name, args) })
    return 'allowed'
  } catch (error) {
    return errorNameOf(error, abi)
  }
}

/** Sends a call to the authority that must succeed. */
export async function tell({ chain }: Stage, who: Address, name: string, args: readonly unknown[]): Promise<void> {
  const wallet = await network.viem.getWalletClient(who)
  await wallet.sendTransaction({ to: chain.authority, data: authorityData(name, args) })
}

/** Names of the authority's functions that change something, from its ABI. */
export function authorityFunctions(): string[] {
  return abi.flatMap((item) =>
    item.type === 'function' && !['view', 'pure'].includes(item.stateMutability) ? [item.name] : [],
  )
}

export const PAUSE_SELECTOR = toFunctionSelector('function pause()')
