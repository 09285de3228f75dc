import { eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { sealedDelivery } from '../db/schema/delivery.ts'
import { mirrorOrder, ordersSince } from '../orders/mirror-order.ts'

export type SealedDelivery = typeof sealedDelivery.$inferSelect

// a chain's clock may run behind ours
const SLACK_SECONDS = 3_600

/** Whether an order carries a parcel's hash and is of the same two people; then the parcel is known to be its. */
export async function linkOrder(context: Context, parcel: SealedDelivery, orderId: string): Promise<boolean> {
  const order = await mirrorOrder(context, orderId)
  const isIts =
    order?.delivery === parcel.delivery && order.buyer === parcel.wallet && order.merchantId === parcel.merchantId
  if (!isIts) return false
  // after a reorganisation it may be another number
  await context.db.queries
    .update(sealedDelivery)
    .set({ orderId, endedAt: null })
    .where(eq(sealedDelivery.delivery, parcel.delivery))
  return true
}

/** Looks for the order of a parcel among those its buyer placed since. */
export async function findOrder(context: Context, parcel: SealedDelivery): Promise<boolean> {
  const since = parcel.createdAt - SLACK_SECONDS
  for (const id of await ordersSince(context, parcel.wallet, parcel.merchantId, since)) {
    if (await linkOrder(context, parcel, id)) return true
  }
  return false
}
