import { createHash, randomInt } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Address } from 'viem'
import type { z } from 'zod'
import { Problem } from '../api/problem.ts'
import { crashPoint } from '../crash-point.ts'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { decimalsOf } from './money.ts'
import { type Payments, railOf } from './payments.ts'
import type { Cart } from './place-call.ts'
import { priceIn } from './rates.ts'
import type { newPaymentSchema, paymentSchema } from './schemas.ts'

export type Intent = typeof paymentIntent.$inferSelect
type NewPayment = z.output<typeof newPaymentSchema>
export type PaymentView = z.output<typeof paymentSchema>

// no letters that are read for others, and none that make words
const LETTERS = '0123456789BCDFGHJKLMNPQRSTVWXZ'
const ID_LENGTH = 20
const KEY = /^[\x21-\x7e]{8,255}$/

const newId = (): string => Array.from({ length: ID_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/**
 * Prices carts and writes down what is to be paid. The same idempotency key of a wallet gives the same answer again, with another
 * body 409. Nothing is asked of the rail yet.
 */
export async function createIntent(
  payments: Payments,
  wallet: Address,
  key: string | undefined,
  asked: NewPayment,
): Promise<PaymentView> {
  const { context, settings } = payments
  if (!key || !KEY.test(key)) {
    throw new Problem(
      400,
      'key_missing',
      'The header Idempotency-Key is missing: send 8 to 255 characters, new for each payment.',
    )
  }
  const bodyHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  const before = await findByKey(context.db.queries, wallet, key)
  if (before) return sameAnswer(before, bodyHash)

  const rail = railOf(payments, asked.rail)
  if (!rail.currencies.includes(asked.currency)) {
    throw new Problem(
      400,
      'currency_unknown',
      `${asked.rail} takes ${rail.currencies.join(', ')}, not ${asked.currency}.`,
    )
  }
  const rate = await payments.rates.now(asked.currency)
  const { carts, total } = await payments.quotes.price(asked.carts)
  const { decimals } = context.chain.deployment.token
  if (total > settings.PAYMENTS_MOST * 10n ** BigInt(decimals)) {
    throw new Problem(400, 'too_much', `At most ${settings.PAYMENTS_MOST} tokens can be paid at once like this.`)
  }
  const now = context.clock()
  const fresh = {
    id: newId(),
    wallet,
    rail: rail.name,
    state: 'created' as const,
    carts,
    tokenTotal: total,
    currency: asked.currency,
    fiat: priceIn(asked.currency, total, decimals, rate.scaled, settings.FIAT_MARGIN_BPS),
    rate: rate.text,
    marginBps: settings.FIAT_MARGIN_BPS,
    createdAt: now,
    expiresAt: now + rail.patience,
    idempotencyKey: key,
    bodyHash,
    // until it is started it only has to be forgotten in time
    askAt: now + rail.patience,
  }
  const view = viewOf({ ...fresh, started: null, orderIds: [], placeTx: null, trouble: null }, NOTHING_BACK)
  const inserted = await context.db.queries
    .insert(paymentIntent)
    .values({ ...fresh, response: view })
    .onConflictDoNothing()
    .returning({ id: paymentIntent.id })
  crashPoint('intent.created')
  if (inserted.length > 0) return view
  const winner = await findByKey(context.db.queries, wallet, key)
  if (!winner) throw new Problem(503, 'busy', 'The payment could not be written down: try again.')
  return sameAnswer(winner, bodyHash)
}

function sameAnswer(intent: Intent, bodyHash: string): PaymentView {
  if (intent.bodyHash === bodyHash) return intent.response as PaymentView
  throw new Problem(409, 'key_used', 'This Idempotency-Key was used for another payment: send a new one.')
}

async function findByKey(tx: Tx, wallet: string, key: string): Promise<Intent | undefined> {
  const [found] = await tx
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.wallet, wallet), eq(paymentIntent.idempotencyKey, key)))
  return found
}

/** A wallet's own intent. Throws `Problem` 404 for another's too: whose it is, is nobody's business. */
export async function ownIntent(tx: Tx, id: string, wallet: string): Promise<Intent> {
  const [found] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, id))
  if (found && found.wallet === wallet) return found
  throw new Problem(404, 'not_found', 'You have no such payment.')
}

/** What went back, and what is on its way back, smallest unit of the currency. */
type Back = { refunded: bigint; refundDue: bigint }
const NOTHING_BACK: Back = { refunded: 0n, refundDue: 0n }

/** Intents as their buyer sees them. */
export async function showIntents(tx: Tx, intents: Intent[]): Promise<PaymentView[]> {
  if (intents.length === 0) return []
  const ids = intents.map(({ id }) => id)
  const rows = await tx
    .select({ intentId: paymentReceipt.intentId, amount: paymentRefund.amount, status: paymentRefund.status })
    .from(paymentRefund)
    .innerJoin(paymentReceipt, eq(paymentReceipt.id, paymentRefund.receiptId))
    .where(inArray(paymentReceipt.intentId, ids))
  const back = new Map(ids.map((id) => [id, { ...NOTHING_BACK }]))
  for (const { intentId, amount, status } of rows) {
    const sum = back.get(intentId ?? '')
    if (sum) sum[status === 'done' ? 'refunded' : 'refundDue'] += amount
  }
  return intents.map((intent) => viewOf(intent, back.get(intent.id) ?? NOTHING_BACK))
}

/** A wallet's latest intents. */
export const latestOf = (tx: Tx, wallet: string): Promise<Intent[]> =>
  tx
    .select()
    .from(paymentIntent)
    .where(eq(paymentIntent.wallet, wallet))
    .orderBy(desc(paymentIntent.createdAt))
    .limit(50)

type Shown = Pick<
  Intent,
  | 'id'
  | 'rail'
  | 'state'
  | 'currency'
  | 'fiat'
  | 'rate'
  | 'marginBps'
  | 'tokenTotal'
  | 'createdAt'
  | 'expiresAt'
  | 'started'
  | 'orderIds'
  | 'placeTx'
  | 'trouble'
>

function viewOf(intent: Shown, { refunded, refundDue }: Back): PaymentView {
  const { id, rail, state, currency, fiat, rate, marginBps, tokenTotal } = intent
  const { createdAt, expiresAt, started, orderIds, placeTx, trouble } = intent
  return {
    id,
    rail,
    state,
    currency,
    decimals: decimalsOf(currency),
    amount: String(fiat),
    rate,
    marginBps,
    tokenTotal: String(tokenTotal),
    createdAt,
    expiresAt,
    started,
    orderIds,
    placeTx,
    refunded: String(refunded),
    refundDue: String(refundDue),
    trouble,
  }
}

export const cartsOf = (intent: Intent): Cart[] => intent.carts as Cart[]
