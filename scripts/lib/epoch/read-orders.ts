import type { SettledOrder } from '../../../spec/epoch.ts'
import { creditOf, orderWordOf } from '../../../spec/words.ts'
import { readLogs } from '../chain/read-logs.ts'
import { UserError } from '../cli/user-error.ts'
import type { BlockRange } from './block-at.ts'
import { type EpochMall, events } from './epoch-mall.ts'

/** Every order settled in a range of blocks, in the order of their settlement. */
export async function readOrders(mall: EpochMall, { fromBlock, toBlock }: BlockRange): Promise<SettledOrder[]> {
  const query = { address: mall.mall, event: events.settled, block: fromBlock, to: toBlock }
  const settled = (await readLogs(mall.client, query)).map(({ args }) => args)
  const referrers = await readReferrers(mall, new Set(settled.map(({ orderId }) => orderId)), toBlock)
  return settled.map(({ orderId, proceeds, fee, breakage, credits: words }) => {
    const credits = words.map(creditOf)
    const paid = credits.reduce((sum, { amount }) => sum + amount, 0n)
    return {
      referrerId: referrers.get(orderId) ?? 0,
      creditedIds: credits.map(({ id }) => id),
      total: proceeds + fee + breakage + paid,
      fee,
      breakage,
    }
  })
}

/** Who brought each order, read backwards from a block until all are found. */
async function readReferrers(mall: EpochMall, orderIds: Set<bigint>, newest: bigint): Promise<Map<bigint, number>> {
  const referrers = new Map<bigint, number>()
  let to = newest
  // orders live for weeks, so most are found in the newest part of a long history
  for (let span = 4_096n; referrers.size < orderIds.size && to >= mall.block; span *= 2n) {
    const isLast = to - mall.block <= span
    const block = isLast ? mall.block : to - span
    for (const { args } of await readLogs(mall.client, { address: mall.mall, event: events.placed, block, to })) {
      if (orderIds.has(args.orderId)) referrers.set(args.orderId, orderWordOf(args.state).referrerId)
    }
    to = block - 1n
  }
  const lost = [...orderIds].find((id) => !referrers.has(id))
  if (lost === undefined) return referrers
  throw new UserError(
    `the node does not tell when order ${lost} was placed: ask one that keeps logs since ${mall.block}`,
  )
}
