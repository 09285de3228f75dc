import type { Handlers } from '../event.ts'
import { change, type Op } from '../op.ts'
import { shelfChange } from './orders.ts'

const POOL = 0
const HOUSE = 1

export const settlementHandlers: Handlers<'OrderSettled'> = {
  OrderSettled({ orderId, merchantId, proceeds, fee, breakage, credits }, { at, block, txHash }) {
    const set = { status: 'Settled' as const, endedAt: at, proceeds, fee, breakage, settledTx: txHash, settledAt: at }
    const ops: Op[] = [
      { kind: 'settle', orderId, merchantId, credits, at, block },
      change('order', orderId, { set }),
      shelfChange(orderId, true),
      change('account', merchantId, { add: { balance: proceeds } }),
      change('account', HOUSE, { add: { balance: fee } }),
    ]
    if (breakage !== 0n) ops.push(change('account', POOL, { add: { balance: breakage } }))
    for (const { id, amount, volume, tier } of credits)
      ops.push(change('account', id, { set: { volume, tier }, add: { balance: amount, earned: amount } }))
    return ops
  },
}
