import { and, eq, inArray, sql } from 'drizzle-orm'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { crashPoint } from '../crash-point.ts'
import { paymentIntent, paymentRefund } from '../db/schema/payments.ts'
import { nextState } from './intent-state.ts'
import { type Payments, railOf } from './payments.ts'
import type { RefundOrder, RefundState } from './rail.ts'
import { payerPlace } from './receive.ts'
import { finishRefund, openRefunds, type Receipt, type Refund } from './refunds.ts'

const FIRST_PAUSE = 5
const LONGEST_PAUSE = 3_600

/** Asks the rails for what has to go back, each under its own number however often it is asked. */
export async function payBack(payments: Payments): Promise<void> {
  const { db, clock, log } = payments.context
  for (const { refund, receipt } of await openRefunds(db.queries, clock())) {
    await begin(payments, refund, receipt)
    crashPoint('refund.begun')
    try {
      const state = await ask(payments, refund, receipt)
      crashPoint('refund.asked')
      await db.transaction((tx) => finishRefund(tx, refund.id, state, clock()))
      crashPoint('refund.done')
    } catch (error) {
      const reason = sentenceOf(error)
      log.warn({ rail: receipt.rail, refund: refund.id, reason }, 'a refund was not taken')
      await db.queries.update(paymentRefund).set({ trouble: reason }).where(eq(paymentRefund.id, refund.id))
    }
  }
}

/** Written down before the rail hears of it. */
async function begin({ context }: Payments, refund: Refund, receipt: Receipt): Promise<void> {
  const { db, clock } = context
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(refund.attempts, 10), LONGEST_PAUSE)
  await db.transaction(async (tx) => {
    await tx
      .update(paymentRefund)
      .set({ status: 'asked', attempts: sql`${paymentRefund.attempts} + 1`, notBefore: clock() + pause })
      .where(and(eq(paymentRefund.id, refund.id), inArray(paymentRefund.status, ['due', 'asked'])))
    if (!receipt.intentId || receipt.trouble === 'twice') return
    const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, receipt.intentId)).for('update')
    const next = intent && nextState(intent.state, 'refundBegun')
    if (next) await tx.update(paymentIntent).set({ state: next }).where(eq(paymentIntent.id, receipt.intentId))
  })
}

async function ask(payments: Payments, refund: Refund, receipt: Receipt): Promise<RefundState> {
  const { vault } = payments.context
  const rail = railOf(payments, receipt.rail)
  const order: RefundOrder = {
    id: refund.id,
    reference: receipt.intentId ?? '',
    railRef: receipt.railRef,
    paid: { currency: receipt.currency, amount: receipt.amount },
    amount: refund.amount,
    payer: receipt.payer === null ? null : vault.open(receipt.payer, payerPlace(receipt.rail, receipt.railRef)),
  }
  // the rail may have heard of it before we were stopped
  const known = refund.attempts > 0 ? await rail.queryRefund(order) : null
  return known ?? rail.refund(order)
}
