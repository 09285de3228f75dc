import type { Account, OrderDetail, Plan } from '@/lib/api/types.ts'
import { type Split, type Station, splitOf, walkOf } from '../../../../spec/commission.ts'
import { BREAKAGE_TO_MERCHANT, COMPRESS, SELF_REBATE } from '../../../../spec/plan.ts'

/** The flags word of a plan. */
export function flagsOf({ flags }: Pick<Plan, 'flags'>): number {
  return (
    (flags.selfRebate ? SELF_REBATE : 0) |
    (flags.compress ? COMPRESS : 0) |
    (flags.breakageToMerchant ? BREAKAGE_TO_MERCHANT : 0)
  )
}

/** How many accounts above a buyer a settlement under a plan may come by. */
export function lineLength(plan: Pick<Plan, 'levelBps' | 'flags'>): number {
  const MAX_SKIPPED = 16
  const paid = plan.levelBps.filter((bps) => bps > 0).length
  return plan.flags.compress ? paid + MAX_SKIPPED : paid
}

/** How an open order would be divided if it settled as things stand, by the rules of the specification. */
export function expectedSplit(
  order: Pick<OrderDetail, 'total' | 'commission' | 'merchantId' | 'plan'>,
  line: readonly Account[],
  decimals: number,
): Split & { stations: Station[] } {
  const { windows, ...rest } = order.plan
  const plan = {
    ...rest,
    flags: flagsOf(order.plan),
    cancelGrace: windows.cancelGrace,
    shipWindow: windows.ship,
    deliveryWindow: windows.delivery,
    returnWindow: windows.return,
    responseWindow: windows.response,
    arbitrationWindow: windows.arbitration,
  }
  const stations = walkOf(order.merchantId, plan, line)
  return { ...splitOf(order, plan, line, decimals), stations }
}
