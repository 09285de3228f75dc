/**
 * What people decide about money that no rule could place: acts of two, each done in the transaction in which the second agrees. They
 * throw `Problem` where they do not fit any more.
 */
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../api/problem.ts'
import type { Act, Acts, Approved } from '../approvals/acts.ts'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { nextState } from './intent-state.ts'
import { finishRefund, planExcess, planReturn, type Receipt } from './refunds.ts'

const matchSchema = z.object({ receiptId: z.int(), intentId: z.string() })
const receiptSchema = z.object({ receiptId: z.int() })
const refundSchema = z.object({ refundId: z.string() })

/** Money that waits for a decision, latest first. */
export const unmatchedMoney = (tx: Tx): Promise<Receipt[]> =>
  tx
    .select()
    .from(paymentReceipt)
    .where(eq(paymentReceipt.disposition, 'manual'))
    .orderBy(desc(paymentReceipt.id))
    .limit(200)

/** Lets money pay for an intent whose reference it lacked; what it is more than the price goes back. */
export async function matchMoney(tx: Tx, payload: z.output<typeof matchSchema>, { at: now }: Approved): Promise<void> {
  const { receiptId, intentId } = payload
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
}

/** Sends money back that belongs to nothing here. */
export async function returnMoney(
  tx: Tx,
  payload: z.output<typeof receiptSchema>,
  { at: now }: Approved,
): Promise<void> {
  const { receiptId } = payload
  const receipt = await waiting(tx, receiptId)
  await tx.update(paymentReceipt).set({ disposition: 'return' }).where(eq(paymentReceipt.id, receiptId))
  await planReturn(tx, receipt, now)
}

/** A refund that the rail refused was paid by hand. */
export async function refundDone(tx: Tx, payload: z.output<typeof refundSchema>, { at: now }: Approved): Promise<void> {
  const { refundId } = payload
  await mustBeStuck(tx, refundId)
  await finishRefund(tx, refundId, 'done', now)
}

/** A refund that the rail refused is tried once more. */
export async function refundAgain(
  tx: Tx,
  payload: z.output<typeof refundSchema>,
  { at: now }: Approved,
): Promise<void> {
  const { refundId } = payload
  await mustBeStuck(tx, refundId)
  await tx.update(paymentRefund).set({ status: 'due', notBefore: now }).where(eq(paymentRefund.id, refundId))
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

async function mustBeStuck(tx: Tx, refundId: string): Promise<void> {
  const [refund] = await tx
    .select()
    .from(paymentRefund)
    .where(and(eq(paymentRefund.id, refundId), eq(paymentRefund.status, 'stuck')))
    .for('update')
  if (refund) return
  throw new Problem(409, 'not_stuck', 'This refund waits for nobody: it goes its way, or is done.')
}

/** Lets the two-person rule do these acts. */
export function registerActs(acts: Acts): void {
  const both = { proposes: ['TREASURER'], approves: ['TREASURER', 'ADMIN'] } as const
  const ofReceipt = ({ receiptId }: { receiptId: number }) => `receipt:${receiptId}`
  const ofRefund = ({ refundId }: { refundId: string }) => `refund:${refundId}`
  const add = <P>(name: string, act: Pick<Act<P>, 'payload' | 'subjectOf' | 'execute'>) =>
    acts.register(name, { ...both, ...act })
  add('payments.match', { payload: matchSchema, subjectOf: ofReceipt, execute: matchMoney })
  add('payments.return', { payload: receiptSchema, subjectOf: ofReceipt, execute: returnMoney })
  add('payments.refund-done', { payload: refundSchema, subjectOf: ofRefund, execute: refundDone })
  add('payments.refund-again', { payload: refundSchema, subjectOf: ofRefund, execute: refundAgain })
}
