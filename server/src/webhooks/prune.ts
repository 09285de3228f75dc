import { lt, sql } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { webhookDelivery, webhookEvent, webhookTry } from '../db/schema/webhooks.ts'

/** how long an event can be looked at and sent again, seconds */
const KEPT = 30 * 86_400

/** Forgets old events with everything of them. */
export async function prune({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const old = clock() - KEPT
  const oldIds = sql`(select ${webhookDelivery.id} from ${webhookDelivery} where ${webhookDelivery.createdAt} < ${old})`
  await db.transaction(async (tx) => {
    await tx.delete(webhookTry).where(sql`${webhookTry.deliveryId} in ${oldIds}`)
    await tx.delete(webhookDelivery).where(lt(webhookDelivery.createdAt, old))
    await tx.delete(webhookEvent).where(lt(webhookEvent.createdAt, old))
  })
}
