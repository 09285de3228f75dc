import { LONGEST_LINE } from '../commission.ts'
import { check } from '../error.ts'
import { deadlines, isWindowOver, type Order, returnable } from '../order.ts'
import { orderOf, planOf, requireAllowed, requireBuyer, requireRole, requireStatus, staffKey } from '../rules.ts'
import { lineOf, RETURNS, type Tx } from '../state.ts'
import { end } from './ending.ts'

/** The buyer asks token units back for a return; the merchant has the response window to answer. */
export function requestReturn(tx: Tx, orderId: bigint, amount: bigint): void {
  const { mall, now } = tx
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'Shipped')
  requireBuyer(tx, orderId, order)
  check(!isWindowOver(order, now), 'OrderWindowOver', orderId, order.deadline)
  check(amount > 0n && amount <= order.total, 'OrderAmountInvalid', orderId, amount, order.total)
  const deadline = deadlines.returnRequested(planOf(mall, order.planId), now)
  mall.orders.set(orderId, { ...order, status: 'ReturnRequested', deadline, returnAmount: amount })
}

/** The merchant agrees to a return: what was asked is refunded and the rest settled. */
export function acceptReturn(tx: Tx, orderId: bigint): void {
  const order = orderOf(tx.mall, orderId)
  requireStatus(orderId, order, 'ReturnRequested')
  requireAllowed(tx, order.merchantId, RETURNS)
  end(tx, orderId, order, returnable(order), 'Refunded')
}

/** The merchant brings a return before the arbiters, who have the arbitration window to rule. */
export function contestReturn(tx: Tx, orderId: bigint): void {
  const { mall, now } = tx
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'ReturnRequested')
  requireAllowed(tx, order.merchantId, RETURNS)
  check(!isWindowOver(order, now), 'OrderWindowOver', orderId, order.deadline)
  const deadline = deadlines.contested(planOf(mall, order.planId), now)
  mall.orders.set(orderId, { ...order, status: 'Disputed', deadline })
}

/** An arbiter rules: `refunded` token units go back, the rest is settled. */
export function resolve(tx: Tx, orderId: bigint, refunded: bigint): void {
  const { mall, now, caller } = tx
  requireRole(tx, 'ARBITER')
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'Disputed')
  check(!isWindowOver(order, now), 'OrderWindowOver', orderId, order.deadline)
  check(!isParty(tx, order), 'ArbiterIsParty', orderId, caller)
  const most = returnable(order)
  check(refunded <= most, 'OrderAmountInvalid', orderId, refunded, most)
  end(tx, orderId, order, refunded, 'Refunded')
}

/** The buyer, the merchant, its staff, and everybody in the line as far up as settlement can reach. */
function isParty({ mall, caller }: Tx, order: Order): boolean {
  const line = lineOf(mall, order.referrerId).slice(0, LONGEST_LINE)
  const isOwner = mall.accounts[order.merchantId]?.wallet === caller
  const isStaff = (mall.staff.get(staffKey(order.merchantId, caller)) ?? 0) !== 0
  return caller === order.buyer || isOwner || isStaff || line.some((account) => account.wallet === caller)
}
