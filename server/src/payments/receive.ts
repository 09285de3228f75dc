import { asc, eq, isNull } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { crashPoint } from '../crash-point.ts'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentNotification, paymentReceipt, type StoredFact } from '../db/schema/payments.ts'
import { judge, nextState } from './intent-state.ts'
import type { Fact, Notification, Payment, RailName } from './rail.ts'
import { finishRefund, planReturn } from './refunds.ts'

const BATCH = 50

/** Writes a notification down, whose signature was checked; false when it is known already. */
export async function storeNotification(
  { db, vault, clock }: Context,
  rail: RailName,
  { eventId, facts }: Notification,
  raw: string,
): Promise<boolean> {
  const stored = await db.queries
    .insert(paymentNotification)
    .values({
      rail,
      eventId,
      raw: vault.seal(raw, notificationPlace(rail, eventId)),
      facts: facts.map((fact) => storable(fact, rail, vault)),
      receivedAt: clock(),
    })
    .onConflictDoNothing()
    .returning({ id: paymentNotification.id })
  crashPoint('notification.stored')
  return stored.length > 0
}

function storable(fact: Fact, rail: RailName, vault: Context['vault']): StoredFact {
  if (fact.kind === 'refund') return fact
  const { money, payer, ...payment } = fact.payment
  const sealed = payer === undefined ? {} : { payer: vault.seal(payer, payerPlace(rail, payment.railRef)) }
  return { kind: 'paid', payment: { ...payment, ...sealed, money: { ...money, amount: String(money.amount) } } }
}

/** Where a notification's body is sealed to. */
export const notificationPlace = (rail: string, eventId: string): string => `notification:${rail}:${eventId}`

/** Where a payer's account is sealed to. */
export const payerPlace = (rail: string, railRef: string): string => `payer:${rail}:${railRef}`

/** Does what the waiting notifications say, each in a transaction of its own; returns how many there were. */
export async function processNotifications({ db, clock }: Context): Promise<number> {
  for (let count = 0; count < BATCH; count++) {
    const isDone = await db.transaction(async (tx) => {
      const [waiting] = await tx
        .select()
        .from(paymentNotification)
        .where(isNull(paymentNotification.doneAt))
        .orderBy(asc(paymentNotification.id))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!waiting) return true
      for (const fact of waiting.facts) await applyFact(tx, waiting.rail, fact, clock())
      crashPoint('notification.applied')
      await tx.update(paymentNotification).set({ doneAt: clock() }).where(eq(paymentNotification.id, waiting.id))
      return false
    })
    crashPoint('notification.done')
    if (isDone) return count
  }
  return BATCH
}

async function applyFact(tx: Tx, rail: RailName, fact: StoredFact, now: number): Promise<void> {
  if (fact.kind === 'refund') return finishRefund(tx, fact.refundId, fact.state, now)
  const { money, ...payment } = fact.payment
  const amount = BigInt(money.amount)
  await receive(tx, rail, { ...payment, money: { ...money, amount } }, now)
}

/**
 * Takes money into the books, once: it pays for its order, or goes back, or waits for two people. `payer` is sealed already.
 * False when it is there already.
 */
export async function receive(tx: Tx, rail: RailName, payment: Payment, now: number): Promise<boolean> {
  const { reference, railRef, money, paidAt, payer } = payment
  const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, reference)).for('update')
  // a reference of another rail is a mistake, or a try
  const own = intent?.rail === rail ? intent : null
  const verdict = judge(own, { ...money, paidAt }, rail === 'bank', now)
  const [receipt] = await tx
    .insert(paymentReceipt)
    .values({
      rail,
      railRef,
      intentId: own?.id ?? null,
      ...money,
      paidAt,
      learnedAt: now,
      disposition: verdict.disposition,
      trouble: verdict.disposition === 'order' ? null : verdict.trouble,
      payer: payer ?? null,
    })
    .onConflictDoNothing()
    .returning()
  if (!receipt) return false
  if (verdict.disposition === 'return') await planReturn(tx, receipt, now)
  if (!own) return true
  const next = nextState(own.state, verdict.disposition === 'order' ? 'paidRight' : 'paidWrong')
  if (next === null || verdict.disposition === 'manual') return true
  const trouble = verdict.disposition === 'order' ? null : verdict.trouble
  await tx
    .update(paymentIntent)
    .set({ state: next, paidAt: now, askAt: null, trouble })
    .where(eq(paymentIntent.id, own.id))
  return true
}
