/**
 * What people decide about money that no rule could place. Each is an executor of a two-person approval: it is called in the
 * transaction in which the second person agrees, records itself in the audit log, and throws `Problem` where it does not fit any more.
 *
 *   register('payments.match', matchMoney) · ('payments.return', returnMoney) · ('payments.refund-done', refundDone) · ('payments.refund-again', refundAgain)
 */
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { nextState } from './intent-state.ts'
import { finishRefund, planExcess, planReturn, type Receipt } from './refunds.ts'

/** Who decided: both wallets, for the audit log. */
export type Deciders = { actor: string; now: number }

export const matchSchema = z.object({ receiptId: z.int(), intentId: z.string() })
export const receiptSchema = z.object({ receiptId: z.int() })
export const refundSchema = z.object({ refundId: z.string() })

/** Money that waits for a decision, latest first. */
export const unmatchedMoney = (tx: Tx): Promise<Receipt[]> =>
  tx
    .select()
    .from(paymentReceipt)
    .where(eq(paymentReceipt.disposition, 'manual'))
    .orderBy(desc(paymentReceipt.id))
    .limit(200)

/** Lets money pay for an intent whose reference it lacked; what it is more than the price goes back. */
export async function matchMoney(tx: Tx, payload: unknown, { actor, now }: Deciders): Promise<void> {
  const { receiptId, intentId } = matchSchema.parse(payload)
  const receipt = await waiting(tx, receiptId)
  const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, intentId)).for('update')
  const next = intent?.rail === receipt.rail ? nextState(intent.state, 'paidRight') : null
  if (!intent || !next) throw new Problem(409, 'not_open', `${intentId} cannot be paid by this money any more.`)
  if (receipt.currency !== intent.currency || receipt.amount < intent.fiat) {
    throw new Problem(
      409,
      'not_enough',
      `${intentId} costs more than this money, or is in another currency: return it.`,
    )
  }
  await tx
    .update(paymentReceipt)
    .set({ disposition: 'order', intentId, trouble: null })
    .where(eq(paymentReceipt.id, receiptId))
  await tx.update(paymentIntent).set({ state: next, paidAt: now, askAt: null }).where(eq(paymentIntent.id, intentId))
  const excess = receipt.amount - intent.fiat
  if (excess > 0n) await planExcess(tx, receipt, excess, now)
  await record(tx, now, {
    actor,
    act: 'payments.match',
    subject: `receipt:${receiptId}`,
    details: { intent: intentId },
  })
}

/** Sends money back that belongs to nothing here. */
export async function returnMoney(tx: Tx, payload: unknown, { actor, now }: Deciders): Promise<void> {
  const { receiptId } = receiptSchema.parse(payload)
  const receipt = await waiting(tx, receiptId)
  await tx.update(paymentReceipt).set({ disposition: 'return' }).where(eq(paymentReceipt.id, receiptId))
  await planReturn(tx, receipt, now)
  await record(tx, now, { actor, act: 'payments.return', subject: `receipt:${receiptId}` })
}

/** A refund that the rail refused was paid by hand. */
export async function refundDone(tx: Tx, payload: unknown, { actor, now }: Deciders): Promise<void> {
  const { refundId } = await stuck(tx, payload)
  await finishRefund(tx, refundId, 'done', now)
  await record(tx, now, { actor, act: 'payments.refund-done', subject: `refund:${refundId}` })
}

/** A refund that the rail refused is tried once more. */
export async function refundAgain(tx: Tx, payload: unknown, { actor, now }: Deciders): Promise<void> {
  const { refundId } = await stuck(tx, payload)
  await tx.update(paymentRefund).set({ status: 'due', notBefore: now }).where(eq(paymentRefund.id, refundId))
  await record(tx, now, { actor, act: 'payments.refund-again', subject: `refund:${refundId}` })
}

async function waiting(tx: Tx, id: number): Promise<Receipt> {
  const [receipt] = await tx
    .select()
    .from(paymentReceipt)
    .where(and(eq(paymentReceipt.id, id), eq(paymentReceipt.disposition, 'manual')))
    .for('update')
  if (receipt) return receipt
  throw new Problem(409, 'decided', 'This money waits for nobody: it was decided about already.')
}

async function stuck(tx: Tx, payload: unknown): Promise<{ refundId: string }> {
  const { refundId } = refundSchema.parse(payload)
  const [refund] = await tx
    .select()
    .from(paymentRefund)
    .where(and(eq(paymentRefund.id, refundId), eq(paymentRefund.status, 'stuck')))
    .for('update')
  if (refund) return { refundId }
  throw new Problem(409, 'not_stuck', 'This refund waits for nobody: it goes its way, or is done.')
}
