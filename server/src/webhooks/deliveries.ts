import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { webhookDelivery, webhookEvent, webhookTry } from '../db/schema/webhooks.ts'

const PAGE = 30
const STATES = ['waiting', 'sent', 'dead', 'dropped'] as const

/** What was sent to an endpoint, latest first, with every try; `cursor` is where the page before ended. */
export async function listDeliveries(tx: Tx, endpointId: string, cursor: string | undefined) {
  const [at = '', id = ''] = cursor?.split('.') ?? []
  const older = cursor ? sql`(${webhookDelivery.createdAt}, ${webhookDelivery.id}) < (${Number(at)}, ${id})` : undefined
  const rows = await tx
    .select({ delivery: webhookDelivery, type: webhookEvent.type })
    .from(webhookDelivery)
    .innerJoin(webhookEvent, eq(webhookEvent.id, webhookDelivery.eventId))
    .where(and(eq(webhookDelivery.endpointId, endpointId), older))
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id))
    .limit(PAGE + 1)
  const page = rows.slice(0, PAGE)
  const ids = page.map(({ delivery }) => delivery.id)
  const tries = ids.length
    ? await tx.select().from(webhookTry).where(inArray(webhookTry.deliveryId, ids)).orderBy(asc(webhookTry.number))
    : []
  const items = page.map(({ delivery, type }) => ({
    id: delivery.id,
    eventId: delivery.eventId,
    type,
    state: STATES.find((state) => state === delivery.state) ?? 'dead',
    createdAt: delivery.createdAt,
    nextAt: delivery.state === 'waiting' ? delivery.nextAt : null,
    tries: tries
      .filter(({ deliveryId }) => deliveryId === delivery.id)
      .map(({ at: triedAt, ms, status, reason }) => ({ at: triedAt, ms, status, reason })),
  }))
  const last = page.at(-1)?.delivery
  return { items, nextCursor: rows.length > PAGE && last ? `${last.createdAt}.${last.id}` : null }
}

/** Sends a delivery once more: the same event, under the same id. */
export async function sendAgain(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  endpointId: string,
  id: string,
): Promise<void> {
  const [row] = await db.queries
    .update(webhookDelivery)
    .set({ state: 'waiting', failures: 0, nextAt: clock(), endedAt: null })
    .where(and(eq(webhookDelivery.id, id), eq(webhookDelivery.endpointId, endpointId)))
    .returning({ id: webhookDelivery.id })
  if (!row) throw new Problem(404, 'not_found', 'There is no such delivery of this webhook.')
}
