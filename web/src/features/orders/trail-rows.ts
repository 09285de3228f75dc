import type { Account, OrderDetail } from '@/lib/api/types.ts'
import { expectedSplit } from './expected-split.ts'

/** One receiver of an order's money: token units and why; `level` 0 is the referrer. */
export type TrailRow =
  | { who: 'merchant' | 'fee' | 'pool' | 'buyer'; amount: bigint }
  | { who: 'distributor'; accountId: number; level: number; amount: bigint }

/** Who got what of a settled order, as the chain told it. */
export function settledRows(
  order: Pick<OrderDetail, 'refunded'>,
  settlement: NonNullable<OrderDetail['settlement']>,
): TrailRow[] {
  const credits = settlement.credits.map(
    ({ accountId, level, amount }): TrailRow => ({ who: 'distributor', accountId, level, amount }),
  )
  return withoutEmpty([
    { who: 'merchant', amount: settlement.proceeds },
    ...credits,
    { who: 'fee', amount: settlement.fee },
    { who: 'pool', amount: settlement.breakage },
    { who: 'buyer', amount: order.refunded },
  ])
}

/** Who would get what if the order settled as things stand. */
export function expectedRows(
  order: Pick<OrderDetail, 'total' | 'commission' | 'merchantId' | 'plan' | 'refunded'>,
  line: readonly Account[],
  decimals: number,
): TrailRow[] {
  const { proceeds, fee, breakage, credits, stations } = expectedSplit(order, line, decimals)
  const levelOf = (id: number) => stations.find(({ account }) => account.id === id)?.level ?? 0
  return withoutEmpty([
    { who: 'merchant', amount: proceeds },
    ...credits.map(({ id, amount }): TrailRow => ({ who: 'distributor', accountId: id, level: levelOf(id), amount })),
    { who: 'fee', amount: fee },
    { who: 'pool', amount: breakage },
    { who: 'buyer', amount: order.refunded },
  ])
}

function withoutEmpty(rows: TrailRow[]): TrailRow[] {
  return rows.filter(({ who, amount }) => who === 'merchant' || amount > 0n)
}
