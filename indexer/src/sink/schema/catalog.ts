import { boolean, index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { int40, uint64, units } from './columns.ts'

/** View: what is sold, its description parsed from the schema.org document into search columns. */
export const product = pgTable(
  'product',
  {
    id: int40('id').primaryKey(),
    merchantId: int40('merchant_id').notNull(),
    price: units('price').notNull(),
    stock: int40('stock').notNull(),
    commissionBps: integer('commission_bps').notNull(),
    planId: integer('plan_id').notNull(),
    isListed: boolean('is_listed').notNull(),
    salePrice: units('sale_price').notNull(),
    saleStart: int40('sale_start').notNull(),
    saleEnd: int40('sale_end').notNull(),
    listedAt: int40('listed_at').notNull(),
    sold: int40('sold').notNull(),
    groupId: text('group_id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    images: jsonb('images').$type<string[]>().notNull(),
    category: text('category'),
    brand: text('brand'),
    seller: text('seller'),
    sku: text('sku'),
    keywords: jsonb('keywords').$type<string[]>().notNull(),
    options: jsonb('options').$type<Record<string, string>>().notNull(),
    search: text('search').notNull(),
    content: text('content').notNull(),
  },
  (t) => [index('product_merchant').on(t.merchantId, t.id), index('product_group').on(t.merchantId, t.groupId)],
)

/** View: what an offer's number has priced; an offer that was never used or cancelled is known to nobody but its merchant. */
export const offer = pgTable(
  'offer',
  {
    key: text('key').primaryKey(),
    merchantId: int40('merchant_id').notNull(),
    number: uint64('number').notNull(),
    lines: int40('lines').notNull(),
    pieces: int40('pieces').notNull(),
    isCancelled: boolean('is_cancelled').notNull(),
  },
  (t) => [index('offer_merchant').on(t.merchantId, t.number)],
)

/** View: the rules an order lives under. */
export const plan = pgTable('plan', {
  id: integer('id').primaryKey(),
  levelBps: jsonb('level_bps').$type<number[]>().notNull(),
  tierBps: jsonb('tier_bps').$type<number[]>().notNull(),
  thresholds: jsonb('thresholds').$type<number[]>().notNull(),
  feeBps: integer('fee_bps').notNull(),
  flags: integer('flags').notNull(),
  cancelGrace: int40('cancel_grace').notNull(),
  shipWindow: int40('ship_window').notNull(),
  deliveryWindow: int40('delivery_window').notNull(),
  returnWindow: int40('return_window').notNull(),
  responseWindow: int40('response_window').notNull(),
  arbitrationWindow: int40('arbitration_window').notNull(),
  bindingDays: integer('binding_days').notNull(),
  usableFrom: int40('usable_from').notNull(),
  isRetired: boolean('is_retired').notNull(),
})

/** View: the one row of what holds for the whole mall. */
export const mall = pgTable('mall', {
  id: smallint('id').primaryKey(),
  pausedUntil: int40('paused_until').notNull(),
})
