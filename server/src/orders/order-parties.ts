import type { Address } from 'viem'
import type { Context } from '../api/context.ts'
import { mirrorOrder } from './mirror-order.ts'

/** Numbers of `Status` in contracts/types/Order.sol. */
const STATUS = [
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
export type OrderStatus = (typeof STATUS)[number]

const ENDED: ReadonlySet<OrderStatus> = new Set(['Settled', 'Cancelled', 'Refunded'])

/** Whose order it is; `status` is null once the shelf has another order. */
export type OrderParties = { buyer: Address; merchantId: number; status: OrderStatus | null }

/** Whose an order is: of the chain while it stands on its shelf, of the mirror afterwards; null when there is none. */
export async function orderParties(context: Context, orderId: string): Promise<OrderParties | null> {
  const order = await context.chain.order(BigInt(orderId))
  if (order) return { buyer: lower(order.buyer), merchantId: order.merchantId, status: STATUS[order.status] ?? null }
  const gone = await mirrorOrder(context, orderId)
  return gone && { buyer: gone.buyer as Address, merchantId: gone.merchantId, status: null }
}

const lower = (address: Address) => address.toLowerCase() as Address

/** Whether an order is over, as the chain has it: it says so, or its shelf has gone to the next. */
export async function hasEnded({ chain }: Pick<Context, 'chain'>, orderId: string): Promise<boolean> {
  const order = await chain.order(BigInt(orderId))
  return order === null || ENDED.has(STATUS[order.status] ?? 'None')
}
