/**
 * Sums of periods: what the facts of final blocks add up to, so that a report of a year need not read its orders. A block that is
 * final is never undone, so neither are these; what later blocks add is read from the facts themselves.
 */
import { index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { int40, units } from './columns.ts'

/** How long a period is; `all` begins at day 0. */
export type Span = 'day' | 'month' | 'year' | 'all'

// the first day of a period, counted from 1970-01-01 UTC
const period = () => ({ span: text('span').$type<Span>().notNull(), start: integer('start').notNull() })

/** How far the periods reach; one row, none before the first sum. */
export const periodCursor = pgTable('period_cursor', {
  id: smallint('id').primaryKey(),
  block: int40('block').notNull(),
})

/** Sales by day and month: of the mall (key ''), of each merchant (its id), of each region (its code, '' for none). */
export const salesPeriod = pgTable(
  'sales_period',
  {
    scope: text('scope').$type<'mall' | 'merchant' | 'region'>().notNull(),
    ...period(),
    key: text('key').notNull(),
    orders: int40('orders').notNull(),
    paid: units('paid').notNull(),
    referred: int40('referred').notNull(),
    referredPaid: units('referred_paid').notNull(),
    promised: units('promised').notNull(),
    cancelled: int40('cancelled').notNull(),
    refunds: int40('refunds').notNull(),
    refunded: units('refunded').notNull(),
    settled: int40('settled').notNull(),
    turnover: units('turnover').notNull(),
    proceeds: units('proceeds').notNull(),
    fee: units('fee').notNull(),
    breakage: units('breakage').notNull(),
    commission: units('commission').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.span, t.start, t.key] }),
    index('sales_period_key').on(t.scope, t.key, t.span, t.start),
  ],
)

/** Commission by day, month and level. */
export const levelPeriod = pgTable(
  'level_period',
  {
    ...period(),
    level: smallint('level').notNull(),
    credits: int40('credits').notNull(),
    amount: units('amount').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start, t.level] })],
)

/** Who came and what was paid out, by day and month; there is a day for every day on which anything happened. */
export const peoplePeriod = pgTable(
  'people_period',
  {
    ...period(),
    firstBlock: int40('first_block').notNull(),
    joined: int40('joined').notNull(),
    bound: int40('bound').notNull(),
    claims: int40('claims').notNull(),
    claimed: units('claimed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start] })],
)

/** What was sold of each product by month and year; parts of a month are read from the lines. */
export const productPeriod = pgTable(
  'product_period',
  {
    ...period(),
    productId: int40('product_id').notNull(),
    lines: int40('lines').notNull(),
    pieces: int40('pieces').notNull(),
    amount: units('amount').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start, t.productId] })],
)

/** What each account earned and brought by month, year and ever; parts of a month are read from the facts. */
export const accountPeriod = pgTable(
  'account_period',
  {
    ...period(),
    accountId: int40('account_id').notNull(),
    earned: units('earned').notNull(),
    sales: units('sales').notNull(),
    recruits: int40('recruits').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.span, t.start, t.accountId] }),
    // each serves a leaderboard: its top, and how many stand above somebody
    index('account_period_earned').on(t.span, t.start, t.earned, t.accountId),
    index('account_period_sales').on(t.span, t.start, t.sales, t.accountId),
    index('account_period_recruits').on(t.span, t.start, t.recruits, t.accountId),
  ],
)

/**
 * How many accounts of a board have a value that begins alike (`bucketOf`), the pool and the house apart: who stands above somebody
 * is counted in these and in one bucket's accounts.
 */
export const boardBucket = pgTable(
  'board_bucket',
  {
    ...period(),
    measure: text('measure').$type<'earned' | 'sales' | 'recruits'>().notNull(),
    bucket: integer('bucket').notNull(),
    accounts: int40('accounts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start, t.measure, t.bucket] })],
)

/** The turnover of the settled orders of a buyer, ever. */
export const buyerTotal = pgTable('buyer_total', {
  buyer: text('buyer').primaryKey(),
  turnover: units('turnover').notNull(),
})

export const periods = { salesPeriod, levelPeriod, peoplePeriod, productPeriod, accountPeriod, boardBucket, buyerTotal }
