import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import type { IntentState } from '../../payments/intent-state.ts'
import type { Fact, RailName, Started } from '../../payments/rail.ts'
import { amount, seconds } from './columns.ts'

/** What a buyer pays with a country's money, and what becomes of it. */
export const paymentIntent = pgTable(
  'payment_intent',
  {
    /** 20 capital letters and digits: rails and transfers carry it */
    id: text().primaryKey(),
    wallet: text().notNull(),
    rail: text().$type<RailName>().notNull(),
    state: text().$type<IntentState>().notNull(),
    /** arguments of `place`, amounts as decimal strings */
    carts: jsonb().$type<unknown[]>().notNull(),
    tokenTotal: amount().notNull(),
    currency: text().notNull(),
    /** smallest unit of the currency */
    fiat: amount().notNull(),
    /** currency units a token, decimal */
    rate: text().notNull(),
    marginBps: integer().notNull(),
    createdAt: seconds().notNull(),
    expiresAt: seconds().notNull(),
    idempotencyKey: text().notNull(),
    bodyHash: text().notNull(),
    /** what was answered, word for word */
    response: jsonb().notNull(),
    started: jsonb().$type<Started>(),
    /** when the rail is asked next whether something was paid */
    askAt: seconds(),
    /** the rail was told to take no more */
    isClosed: boolean().notNull().default(false),
    paidAt: seconds(),
    placeTx: text(),
    orderIds: jsonb().$type<string[]>().notNull().default([]),
    /** a word that says why it failed */
    trouble: text(),
  },
  (table) => [
    unique('payment_intent_once').on(table.wallet, table.idempotencyKey),
    index('payment_intent_wallet').on(table.wallet, table.createdAt),
    index('payment_intent_ask').on(table.askAt).where(sql`"askAt" is not null`),
    index('payment_intent_paid').on(table.paidAt).where(sql`state = 'paid'`),
    index('payment_intent_placed').on(table.placeTx).where(sql`"placeTx" is not null`),
    index('payment_intent_created').on(table.createdAt),
  ],
)

/** order: it pays its intent · return: it goes back whole · manual: two people decide */
export type Disposition = 'order' | 'return' | 'manual'

/** Money that arrived by a rail. Each is used for one order or goes back: nothing is lost. */
export const paymentReceipt = pgTable(
  'payment_receipt',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    rail: text().$type<RailName>().notNull(),
    /** the rail's own number of it */
    railRef: text().notNull(),
    /** null when it names none of ours */
    intentId: text(),
    currency: text().notNull(),
    amount: amount().notNull(),
    paidAt: seconds().notNull(),
    learnedAt: seconds().notNull(),
    disposition: text().$type<Disposition>().notNull(),
    /** a word that says why it is not for the order */
    trouble: text(),
    /** sealed: where it came from */
    payer: text(),
  },
  (table) => [
    unique('payment_receipt_once').on(table.rail, table.railRef),
    // an intent is paid by one receipt
    uniqueIndex('payment_receipt_order').on(table.intentId).where(sql`disposition = 'order'`),
    index('payment_receipt_intent').on(table.intentId),
    index('payment_receipt_learned').on(table.learnedAt),
  ],
)

/** due: not asked for yet · asked: the rail knows · stuck: a person must look */
export type RefundStatus = 'due' | 'asked' | 'done' | 'stuck'

/** Money that goes back by the rail it came by. */
export const paymentRefund = pgTable(
  'payment_refund',
  {
    /** as the rail knows it */
    id: text().primaryKey(),
    receiptId: bigserial({ mode: 'number' }).notNull(),
    /** what it is for: `return`, or the log on chain; one refund a cause */
    cause: text().notNull(),
    amount: amount().notNull(),
    /** what the chain gave back for it, 0 when nothing was placed */
    tokenAmount: amount().notNull(),
    status: text().$type<RefundStatus>().notNull(),
    createdAt: seconds().notNull(),
    notBefore: seconds().notNull(),
    attempts: integer().notNull().default(0),
    doneAt: seconds(),
    trouble: text(),
  },
  (table) => [
    unique('payment_refund_once').on(table.receiptId, table.cause),
    index('payment_refund_open').on(table.notBefore).where(sql`status in ('due', 'asked')`),
  ],
)

/** Notifications as they came; each is taken once. */
export const paymentNotification = pgTable(
  'payment_notification',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    rail: text().$type<RailName>().notNull(),
    eventId: text().notNull(),
    /** sealed body as it came; null once it is too old to be asked for */
    raw: text(),
    /** sealed payers within; what it says, its signature being checked, amounts as text */
    facts: jsonb().$type<StoredFact[]>().notNull(),
    receivedAt: seconds().notNull(),
    doneAt: seconds(),
  },
  (table) => [
    unique('payment_notification_once').on(table.rail, table.eventId),
    index('payment_notification_open').on(table.id).where(sql`"doneAt" is null`),
  ],
)

type PaidFact = Extract<Fact, { kind: 'paid' }>['payment']
export type StoredFact =
  | { kind: 'paid'; payment: Omit<PaidFact, 'money'> & { money: { currency: string; amount: string } } }
  | Extract<Fact, { kind: 'refund' }>

/** Which payment an order on chain was placed for. */
export const paymentOrder = pgTable('payment_order', {
  orderId: text().primaryKey(),
  intentId: text().notNull(),
})

/** How far the chain was read for refunds. */
export const paymentCursor = pgTable('payment_cursor', {
  name: text().primaryKey(),
  block: seconds().notNull(),
})
