import type { ProblemKey } from './problem-keys.ts'

type Hash = `0x${string}`

/** Why a transaction did not happen: a message key and the values of its sentence. */
export type TxProblem = {
  key: ProblemKey
  money?: Record<string, bigint>
  time?: Record<string, number>
  plain?: Record<string, string>
}

export type TxStage =
  | { stage: 'simulating' }
  | { stage: 'confirming' }
  | { stage: 'pending'; hash: Hash }
  | { stage: 'indexing'; hash: Hash }

/** The life of a transaction as every button of the shop shows it. */
export type TxState =
  | { stage: 'idle' }
  | TxStage
  | { stage: 'done'; hash: Hash }
  | { stage: 'rejected' }
  | { stage: 'failed'; problem: TxProblem }

/** Whether a button must wait. */
export function isBusy(state: TxState): boolean {
  return ['simulating', 'confirming', 'pending', 'indexing'].includes(state.stage)
}
