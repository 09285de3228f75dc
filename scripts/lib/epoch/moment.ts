/** A log's place among all logs of its chain. */
export type Moment = { blockNumber: bigint; logIndex: number }

/** Later than every log there is. */
export const NEVER: Moment = { blockNumber: 2n ** 64n, logIndex: 0 }

export function isBefore(a: Moment, b: Moment): boolean {
  return a.blockNumber === b.blockNumber ? a.logIndex < b.logIndex : a.blockNumber < b.blockNumber
}
