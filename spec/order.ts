import type { Address } from './account.ts'
import { refundCutUp } from './commission.ts'
import type { Plan } from './plan.ts'

/** The states of an order; a state's index is its number on chain. */
export const STATUSES = [
  'None',
  'Paid',
  'Shipped',
  'ReturnRequested',
  'Disputed',
  'RefundHeld',
  'Settled',
  'Cancelled',
  'Refunded',
] as const

export type Status = (typeof STATUSES)[number]

/** Every change of state there is. */
export const TRANSITIONS: Record<Status, readonly Status[]> = {
  None: ['Paid'],
  Paid: ['Shipped', 'Cancelled', 'Refunded', 'RefundHeld'],
  Shipped: ['ReturnRequested', 'Settled', 'Refunded', 'RefundHeld'],
  ReturnRequested: ['Disputed', 'Settled', 'Refunded', 'RefundHeld'],
  Disputed: ['Settled', 'Refunded', 'RefundHeld'],
  RefundHeld: ['Refunded'],
  Settled: [],
  Cancelled: [],
  Refunded: [],
}

/** An order: token units in escrow, unix seconds; `refundTo` is where refunds go, the buyer unless he said otherwise. */
export type Order = {
  buyer: Address
  refundTo: Address
  total: bigint
  commission: bigint
  merchantId: number
  referrerId: number
  planId: number
  deadline: number
  status: Status
  isConfirmed: boolean
  returnAmount: bigint
}

/** Whether money of the order can still move by its rules. */
export function isOpen({ status }: Pick<Order, 'status'>): boolean {
  return status === 'Paid' || status === 'Shipped' || status === 'ReturnRequested' || status === 'Disputed'
}

/** Whether nothing is left in escrow, so that the order's shelf is free. */
export function hasEnded({ status }: Pick<Order, 'status'>): boolean {
  return status === 'Settled' || status === 'Cancelled' || status === 'Refunded'
}

/** Windows are half-open: at the deadline's second itself the window is over. */
export function isWindowOver({ deadline }: Pick<Order, 'deadline'>, now: number): boolean {
  return now >= deadline
}

/** The deadlines of an order's states, unix seconds, as its plan sets them. */
export const deadlines = {
  placed: (plan: Plan, now: number) => now + plan.shipWindow,
  shipped: (plan: Plan, now: number) => now + plan.deliveryWindow + plan.returnWindow,
  confirmed: (plan: Plan, now: number, deadline: number) => Math.min(deadline, now + plan.returnWindow),
  returnRequested: (plan: Plan, now: number) => now + plan.responseWindow,
  contested: (plan: Plan, now: number) => now + plan.arbitrationWindow,
}

/** Until when, exclusive, a buyer may cancel at once; `deadline` is that of the Paid state. */
export function graceEndOf(plan: Plan, { deadline }: Pick<Order, 'deadline'>): number {
  return deadline - plan.shipWindow + plan.cancelGrace
}

/** An order after a refund of `amount` token units, which is at most its total. */
export function afterRefund(order: Order, amount: bigint): Order {
  const commission = order.commission - refundCutUp(order.commission, order.total, amount)
  return { ...order, total: order.total - amount, commission }
}

/** The most a return can still give back: what was asked, or what is left after the merchant's own refunds. */
export function returnable({ returnAmount, total }: Pick<Order, 'returnAmount' | 'total'>): bigint {
  return returnAmount < total ? returnAmount : total
}

/** An order's id: its shelf (1, 2, ...) and how many orders stood there before it. */
export function orderIdOf(shelf: number, generation: number): bigint {
  return (BigInt(generation) << 40n) | BigInt(shelf)
}

export function shelfOf(orderId: bigint): number {
  return Number(orderId & (2n ** 40n - 1n))
}

export function generationOf(orderId: bigint): number {
  return Number(orderId >> 40n)
}

/** A shelf whose generation has come this far is never used again. */
export const MAX_GENERATION = 65_535
