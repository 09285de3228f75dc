import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, lte, sum } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { announce } from '../notices/announce.ts'
import { nextState } from './intent-state.ts'
import { decimalText } from './money.ts'
import type { RefundState } from './rail.ts'
import { shareOf } from './rates.ts'

export type Receipt = typeof paymentReceipt.$inferSelect
export type Refund = typeof paymentRefund.$inferSelect

/** The same cause has the same number: no rail pays it twice, whatever is forgotten here. */
const refundIdOf = (receipt: Receipt, cause: string): string =>
  `R${createHash('sha256').update(`${receipt.rail} ${receipt.railRef} ${cause}`).digest('hex').slice(0, 30).toUpperCase()}`

async function plan(tx: Tx, receipt: Receipt, cause: string, amount: bigint, tokenAmount: bigint, now: number) {
  const values = { id: refundIdOf(receipt, cause), receiptId: receipt.id, cause, amount, tokenAmount }
  const status = amount === 0n ? ('done' as const) : ('due' as const)
  const planned = await tx
    .insert(paymentRefund)
    .values({ ...values, status, createdAt: now, notBefore: now, doneAt: amount === 0n ? now : null })
    .onConflictDoNothing()
    .returning({ id: paymentRefund.id })
  return planned.length > 0
}

/** What came above the price goes back; the rest pays the order. */
export async function planExcess(tx: Tx, receipt: Receipt, excess: bigint, now: number): Promise<void> {
  await plan(tx, receipt, 'excess', excess, 0n, now)
}

/** All of what came goes back. */
export async function planReturn(tx: Tx, receipt: Receipt, now: number): Promise<void> {
  await plan(tx, receipt, 'return', receipt.amount, 0n, now)
}

/**
 * What the chain gave back of an order goes back: of all the tokens given back so far the same part of the price, rounded down, less
 * what went back before. So parts never sum to more than the whole, and the whole is exact.
 */
export async function planTokenRefund(
  tx: Tx,
  intentId: string,
  cause: string,
  tokens: bigint,
  now: number,
): Promise<void> {
  const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, intentId)).for('update')
  const [receipt] = await tx
    .select()
    .from(paymentReceipt)
    .where(and(eq(paymentReceipt.intentId, intentId), eq(paymentReceipt.disposition, 'order')))
  if (!intent || !receipt) throw new Error(`there is no payment of ${intentId} that could go back`)
  const before = await tx.select().from(paymentRefund).where(eq(paymentRefund.receiptId, receipt.id))
  if (before.some((each) => each.cause === cause)) return
  const tokensBefore = before.reduce((total, each) => total + each.tokenAmount, 0n)
  const ofTokens = before.filter(({ tokenAmount }) => tokenAmount > 0n)
  const backBefore = ofTokens.reduce((total, each) => total + each.amount, 0n)
  const amount = shareOf(intent.fiat, tokensBefore + tokens, intent.tokenTotal) - backBefore
  if (amount < 0n || backBefore + amount > intent.fiat) {
    throw new Error(`${cause} would give back more of ${intentId} than was paid`)
  }
  await plan(tx, receipt, cause, amount, tokens, now)
  const next = amount > 0n ? nextState(intent.state, 'refundBegun') : null
  if (next) await tx.update(paymentIntent).set({ state: next }).where(eq(paymentIntent.id, intentId))
}

/** Writes down how a refund stands, as its rail says; each is done once. */
export async function finishRefund(tx: Tx, id: string, state: RefundState, now: number): Promise<void> {
  if (state === 'pending') return
  const status = state === 'done' ? ('done' as const) : ('stuck' as const)
  const ended = await tx
    .update(paymentRefund)
    .set({ status, doneAt: state === 'done' ? now : null, trouble: state === 'done' ? null : 'the rail refused' })
    .where(and(eq(paymentRefund.id, id), inArray(paymentRefund.status, ['due', 'asked', 'stuck'])))
    .returning()
  const [refund] = ended
  if (!refund || status !== 'done') return
  const [receipt] = await tx.select().from(paymentReceipt).where(eq(paymentReceipt.id, refund.receiptId))
  if (!receipt?.intentId) return
  const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, receipt.intentId)).for('update')
  if (!intent) return
  const { currency } = receipt
  await announce(tx, now, {
    wallet: intent.wallet,
    event: 'refunded',
    facts: { intent: intent.id, amount: decimalText({ currency, amount: refund.amount }), currency },
    once: `fiat-refund:${refund.id}`,
  })
  // money that came a second time went back by itself
  if (receipt.trouble === 'twice') return
  const [open] = await tx
    .select({ id: paymentRefund.id })
    .from(paymentRefund)
    .where(and(eq(paymentRefund.receiptId, receipt.id), inArray(paymentRefund.status, ['due', 'asked', 'stuck'])))
    .limit(1)
  if (open) return
  const [back] = await tx
    .select({ total: sum(paymentRefund.amount) })
    .from(paymentRefund)
    .where(eq(paymentRefund.receiptId, receipt.id))
  const isWhole = BigInt(back?.total ?? 0) === receipt.amount
  const begun = nextState(intent.state, 'refundBegun') ?? intent.state
  const next = nextState(begun, isWhole ? 'refundedWhole' : 'refundedInPart')
  if (next) await tx.update(paymentIntent).set({ state: next }).where(eq(paymentIntent.id, intent.id))
}

/** Refunds that wait to be asked for, or asked about, oldest first. */
export const openRefunds = (tx: Tx, now: number): Promise<{ refund: Refund; receipt: Receipt }[]> =>
  tx
    .select({ refund: paymentRefund, receipt: paymentReceipt })
    .from(paymentRefund)
    .innerJoin(paymentReceipt, eq(paymentReceipt.id, paymentRefund.receiptId))
    .where(and(inArray(paymentRefund.status, ['due', 'asked']), lte(paymentRefund.notBefore, now)))
    .orderBy(asc(paymentRefund.createdAt))
    .limit(50)
