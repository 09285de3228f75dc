import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { sealedDelivery } from '../db/schema/delivery.ts'
import { isMirrorUpToDate } from '../orders/mirror-order.ts'
import { hasEnded } from '../orders/order-parties.ts'
import { findOrder } from './link-order.ts'
import { WAITING_SECONDS } from './settings.ts'

const DAY = 86_400

/** Erases addresses whose order ended `keptDays` ago and those no order came for within five days; returns how many. */
export async function sweepDeliveries(context: Context, keptDays: number): Promise<number> {
  const orphans = await eraseOrphans(context)
  await noteEnds(context)
  const { db, clock } = context
  const old = await db.queries
    .delete(sealedDelivery)
    .where(lt(sealedDelivery.endedAt, clock() - keptDays * DAY))
    .returning({ delivery: sealedDelivery.delivery })
  return orphans + old.length
}

async function eraseOrphans(context: Context): Promise<number> {
  const { db, clock } = context
  const waiting = await db.queries
    .select()
    .from(sealedDelivery)
    .where(and(isNull(sealedDelivery.orderId), lt(sealedDelivery.createdAt, clock() - WAITING_SECONDS)))
  if (waiting.length === 0) return 0
  let erased = 0
  // an order the mirror has not seen yet may be on its way: nothing is erased on the word of one that is behind
  for (const parcel of (await isMirrorUpToDate(context)) ? waiting : []) {
    if (await findOrder(context, parcel)) continue
    const gone = await db.queries
      .delete(sealedDelivery)
      .where(and(eq(sealedDelivery.delivery, parcel.delivery), isNull(sealedDelivery.orderId)))
      .returning({ delivery: sealedDelivery.delivery })
    erased += gone.length
  }
  return erased
}

async function noteEnds(context: Context): Promise<void> {
  const { db, clock } = context
  const open = await db.queries
    .select({ delivery: sealedDelivery.delivery, orderId: sealedDelivery.orderId })
    .from(sealedDelivery)
    .where(and(isNotNull(sealedDelivery.orderId), isNull(sealedDelivery.endedAt)))
  for (const { delivery, orderId } of open) {
    if (orderId === null || !(await hasEnded(context, orderId))) continue
    await db.queries
      .update(sealedDelivery)
      .set({ endedAt: clock() })
      .where(and(eq(sealedDelivery.delivery, delivery), eq(sealedDelivery.orderId, orderId)))
  }
}
