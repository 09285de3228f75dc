import {
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  type PublicClient,
} from 'viem'
import { healthCheckerAbi } from '../../../abis/health-checker.ts'
import { readArtifact } from '../chain/artifact.ts'
import { UserError } from '../cli/user-error.ts'
import type { Deployment } from '../deploy/deployment.ts'

type Abi = typeof healthCheckerAbi
type View = ContractFunctionName<Abi, 'view'>

/** A view of the health checker over one mall, at one block. */
export type Ask = <F extends View>(
  functionName: F,
  args: ContractFunctionArgs<Abi, 'view', F>,
) => Promise<ContractFunctionReturnType<Abi, 'view', F>>

/** The checker that stands beside the mall, or its compiled code when none does. */
export type Checker = { address: Address } | { code: Hex }

/**
 * The checker deployed beside a mall. Where there is none, the code of this repository is sent along with every call and runs
 * without being deployed: that needs no state override, so every node that answers `eth_call` can do it.
 */
export async function findChecker(client: PublicClient, { healthChecker }: Deployment, blockNumber: bigint) {
  if (healthChecker && (await client.getCode({ address: healthChecker, blockNumber }))) {
    return { address: healthChecker }
  }
  const { bytecode } = await readArtifact('contracts/periphery/HealthChecker.sol', 'HealthChecker')
  return { code: bytecode }
}

/** Asks a checker at a block. */
export function askAt(client: PublicClient, checker: Checker, blockNumber: bigint): Ask {
  return async (functionName, args) => {
    const request = { abi: healthCheckerAbi, functionName, args } as Parameters<typeof encodeFunctionData>[0]
    const target = 'address' in checker ? { to: checker.address } : { code: checker.code }
    const { data } = await client.call({ ...target, data: encodeFunctionData(request), blockNumber })
    if (data === undefined) throw new UserError(`${functionName} of the health checker answered nothing`)
    return decodeFunctionResult({ abi: healthCheckerAbi, functionName, data } as never) as never
  }
}
