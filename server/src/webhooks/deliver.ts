import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import type { Tx } from '../db/database.ts'
import { webhookDelivery, webhookEndpoint, webhookEvent, webhookTry } from '../db/schema/webhooks.ts'
import { announce } from '../notices/announce.ts'
import { Refused, type Rules } from '../outward/destination.ts'
import { sendOutward } from '../outward/send-outward.ts'
import { retryAt, WEBHOOK_WAITS } from '../retry-at.ts'
import { signatureOf } from './sign.ts'

type Delivery = typeof webhookDelivery.$inferSelect
type Endpoint = typeof webhookEndpoint.$inferSelect
type Outcome = { status: number; ms: number; reason: string | null }

const AT_ONCE = 10
const TIMEOUT_MS = 10_000
// longer than a delivery may take
const HELD_SECONDS = 60
/** an endpoint that took nothing for this long is switched off, seconds */
const PATIENCE = 4 * 86_400

/** Sends the deliveries whose time has come; whether there may be more. */
export async function deliverDue(context: Context, rules: Rules): Promise<boolean> {
  const { db, clock } = context
  const now = clock()
  const due = db.queries
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(
      and(eq(webhookDelivery.state, 'waiting'), lte(webhookDelivery.nextAt, now), lte(webhookDelivery.heldUntil, now)),
    )
    .orderBy(asc(webhookDelivery.nextAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const taken = await db.queries
    .update(webhookDelivery)
    .set({ heldUntil: now + HELD_SECONDS })
    .where(inArray(webhookDelivery.id, due))
    .returning()
  await Promise.all(taken.map((delivery) => deliver(context, rules, delivery)))
  return taken.length === AT_ONCE
}

async function deliver(context: Context, rules: Rules, delivery: Delivery): Promise<void> {
  const { db, clock, log } = context
  const [endpoint] = await db.queries.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, delivery.endpointId))
  const [event] = await db.queries.select().from(webhookEvent).where(eq(webhookEvent.id, delivery.eventId))
  if (!endpoint?.isEnabled || !event) {
    const set = { state: 'dropped', heldUntil: 0, endedAt: clock() }
    await db.queries.update(webhookDelivery).set(set).where(eq(webhookDelivery.id, delivery.id))
    return
  }
  const outcome = await post(context, rules, endpoint, event)
  const now = clock()
  // whom to tell is looked up before the transaction, which waits for nothing
  const owner = await context.chain.walletOf(endpoint.merchantId).catch(() => null)
  await db.transaction(async (tx) => {
    const tries = await tx
      .select({ n: webhookTry.number })
      .from(webhookTry)
      .where(eq(webhookTry.deliveryId, delivery.id))
    await tx.insert(webhookTry).values({ deliveryId: delivery.id, number: tries.length + 1, at: now, ...outcome })
    if (outcome.reason === null) {
      const set = { state: 'sent', heldUntil: 0, endedAt: now }
      await tx.update(webhookDelivery).set(set).where(eq(webhookDelivery.id, delivery.id))
      await tx.update(webhookEndpoint).set({ failingSince: null }).where(eq(webhookEndpoint.id, endpoint.id))
      return
    }
    const failures = delivery.failures + 1
    const next = retryAt(WEBHOOK_WAITS, failures, now)
    const set = next === null ? { state: 'dead', endedAt: now } : { nextAt: next }
    await tx
      .update(webhookDelivery)
      .set({ heldUntil: 0, failures, ...set })
      .where(eq(webhookDelivery.id, delivery.id))
    await noteFailure(tx, context, endpoint, owner, now)
  })
  log.info(
    { delivery: delivery.id, status: outcome.status, ms: outcome.ms, reason: outcome.reason },
    'a webhook was sent',
  )
}

/** An endpoint that fails is given days, then it is switched off and its merchant is told. */
async function noteFailure(
  tx: Tx,
  { vault }: Context,
  endpoint: Endpoint,
  owner: string | null,
  now: number,
): Promise<void> {
  const same = eq(webhookEndpoint.id, endpoint.id)
  await tx
    .update(webhookEndpoint)
    .set({ failingSince: now })
    .where(and(same, isNull(webhookEndpoint.failingSince)))
  const off = and(same, eq(webhookEndpoint.isEnabled, true), lte(webhookEndpoint.failingSince, now - PATIENCE))
  const [ended] = await tx.update(webhookEndpoint).set({ isEnabled: false }).where(off).returning()
  if (!ended || !owner) return
  const { host } = new URL(vault.open(endpoint.sealedUrl, `webhook:${endpoint.id}`))
  const once = `webhook_disabled:${endpoint.id}:${ended.failingSince}`
  await announce(tx, now, { wallet: owner, event: 'webhook_disabled', facts: { host }, once })
}

async function post(
  { vault, clock }: Context,
  rules: Rules,
  endpoint: Endpoint,
  { id, body }: typeof webhookEvent.$inferSelect,
): Promise<Outcome> {
  const now = clock()
  const open = (sealed: string) => vault.open(sealed, `webhook-secret:${endpoint.id}`)
  const previous = endpoint.sealedPrevious && endpoint.previousUntil > now ? [open(endpoint.sealedPrevious)] : []
  const headers = {
    'content-type': 'application/json',
    'banyan-event': id,
    'banyan-signature': signatureOf([open(endpoint.sealedSecret), ...previous], body, now),
  }
  const begun = performance.now()
  const ended = (status: number, reason: string | null): Outcome => ({
    status,
    reason,
    ms: Math.round(performance.now() - begun),
  })
  try {
    const url = vault.open(endpoint.sealedUrl, `webhook:${endpoint.id}`)
    const { status } = await sendOutward(url, { headers, body, timeoutMs: TIMEOUT_MS }, rules)
    if (status >= 200 && status < 300) return ended(status, null)
    return ended(
      status,
      status >= 300 && status < 400
        ? 'it answered with another address, which is not followed'
        : `it answered ${status}`,
    )
  } catch (error) {
    if (error instanceof Refused) return ended(0, `the address is refused: ${error.message}`)
    // an error of a connection names addresses: its code is enough
    const { code, name } = error as { code?: unknown; name?: unknown }
    const isLate = name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR'
    return ended(0, isLate ? 'it did not answer in time' : `it could not be reached (${String(code ?? 'no answer')})`)
  }
}
