import type { Address } from '../account.ts'
import { check } from '../error.ts'
import { afterRefund, deadlines, graceEndOf, isOpen, isWindowOver, returnable } from '../order.ts'
import { isAllowed, orderOf, planOf, requireAllowed, requireBuyer, requireRecipient, requireStatus } from '../rules.ts'
import { RETURNS, SHIPPING, type Tx } from '../state.ts'
import { transfer } from '../token.ts'
import { end } from './ending.ts'

/** Takes a paid order back: the merchant at any time, the buyer in the grace period or once the ship window is over. */
export function cancel(tx: Tx, orderId: bigint): void {
  const { mall, caller, now } = tx
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'Paid')
  if (!isAllowed(tx, order.merchantId, RETURNS)) {
    check(order.buyer === caller, 'CallerNotAllowed', order.merchantId, caller, RETURNS)
    const graceEnd = graceEndOf(planOf(mall, order.planId), order)
    check(now < graceEnd || isWindowOver(order, now), 'OrderCancelTooLate', orderId, graceEnd, order.deadline)
  }
  end(tx, orderId, order, order.total, 'Cancelled')
}

/** Marks orders as handed to the carrier; skips those gone, not paid or past their ship window. Returns how many were shipped. */
export function ship(tx: Tx, orderIds: readonly bigint[]): bigint {
  const { mall, now } = tx
  let count = 0n
  for (const id of orderIds) {
    const order = mall.orders.get(id)
    if (order?.status !== 'Paid' || isWindowOver(order, now)) continue
    requireAllowed(tx, order.merchantId, SHIPPING)
    const deadline = deadlines.shipped(planOf(mall, order.planId), now)
    mall.orders.set(id, { ...order, status: 'Shipped', deadline })
    count += 1n
  }
  check(count > 0n, 'OrdersNoneShipped')
  return count
}

/** The buyer has the parcel: the return window runs from now, unless it would end later. */
export function confirm(tx: Tx, orderId: bigint): void {
  const { mall, now } = tx
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'Shipped')
  requireBuyer(tx, orderId, order)
  check(!isWindowOver(order, now), 'OrderWindowOver', orderId, order.deadline)
  check(!order.isConfirmed, 'OrderAlreadyConfirmed', orderId)
  const deadline = deadlines.confirmed(planOf(mall, order.planId), now, order.deadline)
  mall.orders.set(orderId, { ...order, deadline, isConfirmed: true })
}

/** The buyer gives up the rest of the return window: the order settles now. */
export function release(tx: Tx, orderId: bigint): void {
  const order = orderOf(tx.mall, orderId)
  requireStatus(orderId, order, 'Shipped')
  requireBuyer(tx, orderId, order)
  end(tx, orderId, order, 0n, 'Refunded')
}

/** The merchant gives token units back before the end; a whole refund ends the order, a part changes neither state nor deadline. */
export function refund(tx: Tx, orderId: bigint, amount: bigint): void {
  const { mall } = tx
  const order = orderOf(mall, orderId)
  check(isOpen(order), 'OrderStatusWrong', orderId, order.status)
  requireAllowed(tx, order.merchantId, RETURNS)
  check(amount > 0n && amount <= order.total, 'OrderAmountInvalid', orderId, amount, order.total)
  if (amount === order.total) {
    end(tx, orderId, order, amount, 'Refunded')
    return
  }
  transfer(mall, mall.config.address, order.refundTo, amount)
  mall.orders.set(orderId, afterRefund(order, amount))
}

/** Settles every listed order that is shipped and past its deadline, skips the others; returns how many. */
export function settle(tx: Tx, orderIds: readonly bigint[]): bigint {
  let count = 0n
  for (const id of orderIds) {
    const order = tx.mall.orders.get(id)
    if (order?.status !== 'Shipped' || !isWindowOver(order, tx.now)) continue
    end(tx, id, order, 0n, 'Refunded')
    count += 1n
  }
  return count
}

/** Ends a state whose deadline was reached, for whoever was entitled to an answer. */
export function enforce(tx: Tx, orderId: bigint): void {
  const order = orderOf(tx.mall, orderId)
  check(isOpen(order), 'OrderStatusWrong', orderId, order.status)
  check(isWindowOver(order, tx.now), 'OrderNotDue', orderId, order.deadline)
  if (order.status === 'Paid') end(tx, orderId, order, order.total, 'Cancelled')
  else end(tx, orderId, order, order.status === 'Shipped' ? 0n : returnable(order), 'Refunded')
}

/** Sends a refund that the token refused to deliver to another address. */
export function collectRefund(tx: Tx, orderId: bigint, to: Address): void {
  const { mall, caller } = tx
  const order = orderOf(mall, orderId)
  requireStatus(orderId, order, 'RefundHeld')
  check(caller === order.buyer || caller === order.refundTo, 'CallerNotBuyer', orderId, caller)
  requireRecipient(mall, to)
  transfer(mall, mall.config.address, to, order.total)
  mall.orders.set(orderId, { ...order, status: 'Refunded', total: 0n })
}
