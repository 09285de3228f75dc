import type { PublicClient } from 'viem'
import { monthName, startOfMonth } from '../../../spec/month.ts'
import { UserError } from '../cli/user-error.ts'
import type { EpochMall } from './epoch-mall.ts'

/** The first and the last block of a month, both included; the last is below the first in a month without any. */
export type BlockRange = { fromBlock: bigint; toBlock: bigint }

/** The blocks of a month, searched from `oldest` on; throws while the chain has not safely left the month behind. */
export async function blocksOfMonth({ client, isLocal, block: oldest }: EpochMall, month: number): Promise<BlockRange> {
  const end = startOfMonth(month + 1)
  // what is not final could still change the root
  const final = isLocal ? await client.getBlock() : await client.getBlock({ blockTag: 'finalized' })
  if (final.timestamp < end) throw new UserError(notOver(month, end, Number(final.timestamp)))
  const range = { low: oldest, high: final.number }
  const fromBlock = await firstBlockAt(client, startOfMonth(month), range)
  const next = await firstBlockAt(client, end, { ...range, low: fromBlock })
  return { fromBlock, toBlock: next - 1n }
}

/** The first block of a range that is as late as a moment (unix seconds); the range's last is. */
async function firstBlockAt(client: PublicClient, seconds: number, range: { low: bigint; high: bigint }) {
  let { low, high } = range
  while (low < high) {
    const middle = (low + high) / 2n
    const { timestamp } = await client.getBlock({ blockNumber: middle })
    if (timestamp < seconds) low = middle + 1n
    else high = middle
  }
  return low
}

function notOver(month: number, end: number, now: number): string {
  const time = (seconds: number) => new Date(seconds * 1_000).toISOString()
  return `${monthName(month)} is not over on the chain: it ends at ${time(end)}, and the last final block is of ${time(now)}`
}
