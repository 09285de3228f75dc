import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import type { Status } from '../../../../spec/order.ts'
import { int40, int56, uint64, units } from './columns.ts'

/** View: an order from payment to its end; ended ones stay. */
export const order = pgTable(
  'order',
  {
    id: int56('id').primaryKey(),
    buyer: text('buyer').notNull(),
    refundTo: text('refund_to').notNull(),
    merchantId: int40('merchant_id').notNull(),
    referrerId: int40('referrer_id').notNull(),
    planId: integer('plan_id').notNull(),
    status: text('status').$type<Status>().notNull(),
    placedAt: int40('placed_at').notNull(),
    placedBlock: int40('placed_block').notNull(),
    placedIndex: int40('placed_index').notNull(),
    deadline: int40('deadline').notNull(),
    shippedAt: int40('shipped_at'),
    confirmedAt: int40('confirmed_at'),
    endedAt: int40('ended_at'),
    paid: units('paid').notNull(),
    total: units('total').notNull(),
    refunded: units('refunded').notNull(),
    commission: units('commission').notNull(),
    promised: units('promised').notNull(),
    returnAmount: units('return_amount').notNull(),
    region: text('region'),
    delivery: text('delivery').notNull(),
    proceeds: units('proceeds'),
    fee: units('fee'),
    breakage: units('breakage'),
    settledTx: text('settled_tx'),
    // kept apart from endedAt, which a refund that is held takes back
    settledAt: int40('settled_at'),
  },
  // ascending: PostgreSQL reads an index backwards too, and one made DESC NULLS LAST serves no ORDER BY ... DESC
  (t) => [
    index('order_buyer').on(t.buyer, t.placedBlock, t.placedIndex),
    index('order_merchant').on(t.merchantId, t.placedBlock, t.placedIndex),
    index('order_status').on(t.status, t.deadline),
    index('order_placed').on(t.placedBlock, t.placedIndex),
    // what a line may still earn: the orders that nobody was credited for are few, the ended ones nearly all
    index('order_unsettled').on(t.referrerId).where(sql`settled_tx is null and promised > 0`),
    index('order_settled').on(t.merchantId, t.settledAt, t.id).where(sql`settled_at is not null`),
  ],
)

/** Fact-like: the lines of an order as placed. */
export const orderLine = pgTable(
  'order_line',
  {
    orderId: int56('order_id').notNull(),
    position: smallint('position').notNull(),
    productId: int40('product_id').notNull(),
    quantity: int40('quantity').notNull(),
    unitPrice: units('unit_price').notNull(),
    commissionBps: integer('commission_bps').notNull(),
    block: int40('block').notNull(),
    offer: uint64('offer'),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.position] }), index('order_line_block').on(t.block)],
)

/** Fact-like: what a settled order credited to its line; level 0 is the referrer. */
export const credit = pgTable(
  'credit',
  {
    orderId: int56('order_id').notNull(),
    level: smallint('level').notNull(),
    accountId: int40('account_id').notNull(),
    amount: units('amount').notNull(),
    tierBefore: smallint('tier_before').notNull(),
    tierAfter: smallint('tier_after').notNull(),
    at: int40('at').notNull(),
    block: int40('block').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.level] }),
    index('credit_account').on(t.accountId, t.at, t.orderId),
    index('credit_block').on(t.block),
  ],
)

/** View: which order stands on a shelf, and whether the next may take it. */
export const shelf = pgTable(
  'shelf',
  {
    id: int40('id').primaryKey(),
    orderId: int56('order_id').notNull(),
    isFree: boolean('is_free').notNull(),
  },
  (t) => [index('shelf_free').on(t.isFree, t.id)],
)
