import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Session } from '../identity/session.ts'
import { type OrderParties, orderParties } from '../orders/order-parties.ts'

export type Side = 'buyer' | 'merchant'
export type Seat = { order: OrderParties; side: Side }

/** On which side of an order somebody stands; `wanted` decides where he stands on both. Throws `Problem` 404 for a stranger. */
export async function sideOf(context: Context, { wallet }: Session, orderId: string, wanted?: Side): Promise<Seat> {
  const order = await orderParties(context, orderId)
  if (order) {
    const isBuyer = order.buyer === wallet
    if (isBuyer && wanted !== 'merchant') return { order, side: 'buyer' }
    if (wanted !== 'buyer' && (await answersFor(context, order.merchantId, wallet))) return { order, side: 'merchant' }
  }
  // whether there is such an order is nothing this server tells strangers
  throw new Problem(404, 'not_found', 'There is no such order of yours: sign in with the wallet it was placed with.')
}

/** Whether a wallet talks to buyers for a merchant: who ships and who answers returns. */
export async function answersFor({ chain }: Context, merchantId: number, wallet: Session['wallet']): Promise<boolean> {
  return (
    (await chain.mayActFor(merchantId, wallet, 'SHIPPING')) || (await chain.mayActFor(merchantId, wallet, 'RETURNS'))
  )
}
