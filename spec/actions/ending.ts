import { HOUSE, POOL } from '../account.ts'
import { splitOf } from '../commission.ts'
import { afterRefund, type Order } from '../order.ts'
import { accountOf, planOf } from '../rules.ts'
import { lineOf, type Tx } from '../state.ts'
import { tryTransfer } from '../token.ts'

/** Ends an order: refunds `refunded` token units, settles what is left. A refund the token refuses is held in the order. */
export function end(tx: Tx, id: bigint, order: Order, refunded: bigint, asWhole: 'Cancelled' | 'Refunded'): void {
  const { mall } = tx
  const rest = refunded > 0n ? afterRefund(order, refunded) : order
  if (rest.total > 0n) credit(tx, rest)
  const delivered = refunded === 0n || tryTransfer(mall, mall.config.address, order.refundTo, refunded)
  const status = !delivered ? 'RefundHeld' : rest.total > 0n ? 'Settled' : asWhole
  const total = delivered ? 0n : refunded
  mall.orders.set(id, { ...order, status, total, commission: 0n, deadline: 0, returnAmount: 0n })
}

function credit({ mall }: Tx, order: Order): void {
  const { config } = mall
  const line = lineOf(mall, order.referrerId)
  const { proceeds, fee, breakage, credits } = splitOf(order, planOf(mall, order.planId), line, config.decimals)
  for (const { id, amount, volume, tier } of credits) {
    const earner = accountOf(mall, id)
    earner.balance += amount
    earner.volume = volume
    earner.tier = tier
  }
  accountOf(mall, order.merchantId).balance += proceeds
  accountOf(mall, HOUSE).balance += fee
  accountOf(mall, POOL).balance += breakage
}
