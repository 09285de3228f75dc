import {
  type Abi,
  BaseError,
  type ContractErrorName,
  ContractFunctionRevertedError,
  type TransactionReceipt,
  type WriteContractParameters,
} from 'viem'
import type { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { monthName } from '../../../spec/month.ts'
import { send } from '../chain/send.ts'
import { UserError } from '../cli/user-error.ts'
import type { Session } from './session.ts'

type Call = Pick<WriteContractParameters, 'address' | 'functionName' | 'args'> & { abi: Abi }
type Args = readonly [number, bigint, bigint]

const time = (seconds: bigint) => new Date(Number(seconds) * 1_000).toISOString()

/** What a refusal of the pool means for who is at the keyboard; the others cannot come from a step. */
const sentences: Partial<Record<ContractErrorName<typeof bonusPoolAbi>, (args: Args, session: Session) => string>> = {
  AccessManagedUnauthorized: ([who]) => `${who} has not the role: propose needs REPORTER, veto needs GUARDIAN`,
  EpochVetoTooLate: ([month, from]) =>
    `${monthName(Number(month))} could be vetoed until ${time(from)}: it is claimable now`,
  EpochRootDiffers: ([month]) =>
    `what stands for ${monthName(Number(month))} was replaced meanwhile: look again, then veto`,
  EpochProposedAlready: ([month]) => `${monthName(Number(month))} was proposed meanwhile: compare it with compute`,
  EpochTotalAboveFree: ([month, total, free], { format }) =>
    `${monthName(Number(month))} needs ${format(total)}, but only ${format(free)} are free: is another month proposed wrongly?`,
}

/** Sends a call to the pool; a refusal becomes one sentence. */
export async function sendToPool(session: Session, call: Call): Promise<TransactionReceipt> {
  return send(session.connection, call as never).catch((error: Error) => {
    const cause = error instanceof BaseError && error.walk((one) => one instanceof ContractFunctionRevertedError)
    const data = cause instanceof ContractFunctionRevertedError ? cause.data : undefined
    const say = sentences[(data?.errorName ?? '') as keyof typeof sentences]
    throw say ? new UserError(say((data?.args ?? []) as unknown as Args, session)) : error
  })
}
