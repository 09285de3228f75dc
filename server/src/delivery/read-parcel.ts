import { eq } from 'drizzle-orm'
import { toHex } from 'viem'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import { sealedDelivery } from '../db/schema/delivery.ts'
import type { Session } from '../identity/session.ts'
import { linkOrder, type SealedDelivery } from './link-order.ts'

// whether there is one is nobody else's business
const refuse = () =>
  new Problem(404, 'not_found', 'There is no sealed address of this order for you: it may have been erased.')

type Asking = { session: Session; delivery: string; orderId: string }

/** A parcel for its buyer, or for who ships for its merchant once the order is there. Throws `Problem` 404 for anybody else. */
export async function readParcel(context: Context, { session, delivery, orderId }: Asking) {
  const [parcel] = await context.db.queries.select().from(sealedDelivery).where(eq(sealedDelivery.delivery, delivery))
  if (!parcel) throw refuse()
  if (parcel.wallet === session.wallet) return shapeOf(parcel)
  if (!(await context.chain.mayActFor(parcel.merchantId, session.wallet, 'SHIPPING'))) throw refuse()
  if (parcel.orderId !== orderId && !(await linkOrder(context, parcel, orderId))) throw refuse()
  await noteStaff(context, session, parcel.merchantId, orderId)
  return shapeOf(parcel)
}

/** What staff looked at stands in the audit log; the owner need not watch himself. */
async function noteStaff({ chain, db, clock }: Context, { wallet }: Session, merchantId: number, orderId: string) {
  if ((await chain.walletOf(merchantId))?.toLowerCase() === wallet) return
  const act = { actor: wallet, act: 'delivery.read', subject: `order:${orderId}`, details: { merchantId } }
  await db.transaction((tx) => record(tx, clock(), act))
}

const shapeOf = ({ merchantId, merchantKey, salt, forMerchant, forBuyer }: SealedDelivery) => ({
  merchantId,
  merchantKey,
  salt: toHex(salt),
  forMerchant: toHex(forMerchant),
  forBuyer: toHex(forBuyer),
})
