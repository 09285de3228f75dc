import type { AbiEvent, Hex } from 'viem'
import { readLogs } from '../chain/read-logs.ts'
import { type EpochMall, events } from './epoch-mall.ts'
import { isBefore, type Moment } from './moment.ts'

/** A month's proposal that stood at some moment; `returned` is what came back when it expired, token units. */
export type Proposal = {
  at: Moment
  epoch: number
  root: Hex
  total: bigint
  returned: bigint
  fromBlock: bigint
  toBlock: bigint
}

/** Reads all that was ever proposed; the answer tells what stood, neither vetoed nor replaced, before a moment. */
export async function readProposals(mall: EpochMall): Promise<(before: Moment) => Map<number, Proposal>> {
  const of = <const E extends AbiEvent>(event: E) =>
    readLogs(mall.client, { address: mall.pool, block: mall.block, event })
  const [proposed, vetoed, expired] = await Promise.all([of(events.proposed), of(events.vetoed), of(events.expired)])

  return (before) => {
    const standing = new Map<number, Proposal>()
    for (const { args, blockNumber, logIndex } of proposed) {
      const at = { blockNumber, logIndex }
      const isStruck = vetoed.some((veto) => {
        return veto.args.epoch === args.epoch && isBefore(at, veto) && isBefore(veto, before)
      })
      if (isStruck || !isBefore(at, before)) continue
      const ended = expired.find((expiry) => expiry.args.epoch === args.epoch && isBefore(expiry, before))
      standing.set(args.epoch, { ...args, at, returned: ended?.args.returned ?? 0n })
    }
    return standing
  }
}
