import {
  BaseError,
  ChainMismatchError,
  ContractFunctionRevertedError,
  HttpRequestError,
  InsufficientFundsError,
  SwitchChainError,
  TimeoutError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
} from 'viem'
import { errorTable } from './error-table.ts'
import type { ProblemKey } from './problem-keys.ts'
import type { TxProblem } from './tx-state.ts'

const MONEY = new Set(['total', 'maxTotal', 'amount', 'most', 'balance', 'allowance', 'needed', 'price'])
const TIME = new Set(['until', 'deadline', 'graceEnd', 'shipDeadline', 'usableFrom', 'start', 'end', 'validUntil'])

type Family = readonly [abstract new (...args: never[]) => Error, ProblemKey]

const families: readonly Family[] = [
  [UserRejectedRequestError, 'rejected'],
  [InsufficientFundsError, 'noGas'],
  [ChainMismatchError, 'wrongNetwork'],
  [SwitchChainError, 'wrongNetwork'],
  [WaitForTransactionReceiptTimeoutError, 'slowChain'],
  [TimeoutError, 'chainDown'],
  [HttpRequestError, 'chainDown'],
]

/** Turns whatever a wallet, a node or a contract threw into one sentence that a person understands. */
export function toTxProblem(error: unknown): TxProblem {
  if (!(error instanceof BaseError)) return isRejection(error) ? { key: 'rejected' } : unknownProblem(error)
  const revert = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  if (revert instanceof ContractFunctionRevertedError && revert.data !== undefined) return revertProblem(revert.data)
  if (error.walk(isRejection) !== null) return { key: 'rejected' }
  for (const [kind, key] of families) {
    if (error.walk((cause) => cause instanceof kind) !== null) return { key }
  }
  return unknownProblem(error)
}

type Revert = NonNullable<ContractFunctionRevertedError['data']>

function revertProblem({ errorName, args, abiItem }: Revert): TxProblem {
  const key = (errorTable as Partial<Record<string, ProblemKey>>)[errorName]
  if (key === undefined) return { key: 'unknown', plain: { reason: errorName } }
  const problem = { key, money: {}, time: {}, plain: {} } as Required<TxProblem>
  const inputs = abiItem.type === 'error' ? abiItem.inputs : []
  for (const [index, { name = '' }] of inputs.entries()) {
    const value = args?.[index]
    if (MONEY.has(name)) problem.money[name] = BigInt(value as bigint)
    else if (TIME.has(name)) problem.time[name] = Number(value)
    else problem.plain[name] = String(value)
  }
  return problem
}

function isRejection(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return code === 4001 || code === 'ACTION_REJECTED' || error instanceof UserRejectedRequestError
}

function unknownProblem(error: unknown): TxProblem {
  const reason =
    error instanceof BaseError ? error.shortMessage : error instanceof Error ? error.message : String(error)
  return { key: 'unknown', plain: { reason } }
}
