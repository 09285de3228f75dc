import { type Address, encodeFunctionData, type Hex, toFunctionSelector } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import { type Artifact, readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { deployContract } from '../chain/deploy-contract.ts'
import { send } from '../chain/send.ts'
import { roles } from './roles.ts'
import type { Settings } from './settings.ts'

const POOL = 0

/** Which of the pool's functions a role opens; everything else is anybody's. */
const poolFunctions = [
  ['propose', roles.REPORTER.id],
  ['veto', roles.GUARDIAN.id],
] as const

/** Deploys the pool that may take the mall's account 0 over. */
export async function deployBonusPool(
  connection: Connection,
  mall: Address,
  { challengeWindow, claimWindow }: Settings,
): Promise<Address> {
  const artifact = await readArtifact('contracts/periphery/BonusPool.sol', 'BonusPool')
  return (await deployContract(connection, artifact, [mall, challengeWindow, claimWindow])).address
}

/** The calls to the AccessManager that open the pool to its roles; `delay` is the target's admin delay, seconds. */
export function poolRoleCalls(manager: Artifact, pool: Address, delay: number): Hex[] {
  const call = (functionName: string, args: unknown[]) => encodeFunctionData({ abi: manager.abi, functionName, args })
  const calls = poolFunctions.map(([name, id]) => call('setTargetFunctionRole', [pool, [selectorOf(name)], id]))
  return delay > 0 ? [...calls, call('setTargetAdminDelay', [pool, delay])] : calls
}

/** Gives account 0 to the pool for good; the signer owns it. */
export async function handAccountOver(connection: Connection, mall: Address, pool: Address) {
  await send(connection, { abi: mallAbi, address: mall, functionName: 'proposeWallet', args: [POOL, pool] })
  await send(connection, { abi: bonusPoolAbi, address: pool, functionName: 'acceptAccount', args: [] })
}

function selectorOf(name: 'propose' | 'veto'): Hex {
  const item = bonusPoolAbi.find((entry) => entry.type === 'function' && entry.name === name)
  return toFunctionSelector(item as Extract<typeof item, { type: 'function' }>)
}
