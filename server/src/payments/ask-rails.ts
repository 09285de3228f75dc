import { and, asc, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { crashPoint } from '../crash-point.ts'
import { paymentIntent } from '../db/schema/payments.ts'
import { isOpen, nextState } from './intent-state.ts'
import type { Intent } from './intents.ts'
import { type Payments, railOf } from './payments.ts'
import { payerPlace, receive } from './receive.ts'

const BATCH = 20
// after the end a rail may still be paying in: two looks more
const AFTER_SECONDS = [60, 3_600]

/** Asks the rails about what nobody has told of: a lost notification delays an order, and loses none. Ends what is over. */
export async function askRails(payments: Payments): Promise<void> {
  const { db, clock, log } = payments.context
  const due = await db.queries
    .select()
    .from(paymentIntent)
    .where(and(isNotNull(paymentIntent.askAt), lte(paymentIntent.askAt, clock())))
    .orderBy(asc(paymentIntent.askAt))
    .limit(BATCH)
  for (const intent of due) {
    // one that cannot be asked about must not hold up the others
    await askAbout(payments, intent).catch((error) =>
      log.warn({ rail: intent.rail, intent: intent.id, reason: sentenceOf(error) }, 'a rail could not be asked'),
    )
  }
}

async function askAbout(payments: Payments, intent: Intent): Promise<void> {
  const { db, clock, vault } = payments.context
  const now = clock()
  const rail = railOf(payments, intent.rail)
  // put off first, so that an error does not ask again at once
  await db.queries
    .update(paymentIntent)
    .set({ askAt: now + rail.askEvery })
    .where(eq(paymentIntent.id, intent.id))
  const isOver = now >= intent.expiresAt
  if (intent.started) {
    if (isOver && !intent.isClosed)
      await rail.close(intent.id, intent.started.kind === 'redirect' ? intent.started.url : null)
    const payment = await rail.query(intent.id, intent.started)
    crashPoint('rail.queried')
    if (payment) {
      const payer =
        payment.payer === undefined ? {} : { payer: vault.seal(payment.payer, payerPlace(rail.name, payment.railRef)) }
      const isNew = await db.transaction((tx) => receive(tx, rail.name, { ...payment, ...payer }, now))
      if (isNew) return
    }
  }
  await db.queries
    .update(paymentIntent)
    .set({
      askAt: nextAsk(intent, rail.askEvery, now),
      isClosed: isOver || intent.isClosed,
      ...(isOver && isOpen(intent.state) ? { state: nextState(intent.state, 'timeOver') ?? intent.state } : {}),
    })
    .where(and(eq(paymentIntent.id, intent.id), inArray(paymentIntent.state, ['created', 'waiting', 'expired'])))
}

function nextAsk({ started, expiresAt }: Intent, askEvery: number, now: number): number | null {
  if (now < expiresAt) return Math.min(now + askEvery, expiresAt)
  if (!started) return null
  const after = AFTER_SECONDS.find((seconds) => now < expiresAt + seconds)
  return after === undefined ? null : expiresAt + after
}
