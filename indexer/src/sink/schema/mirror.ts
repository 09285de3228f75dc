import { sql } from 'drizzle-orm'
import { bigint, index, json, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { int40, int56 } from './columns.ts'

const ids = (name: string) => bigint(name, { mode: 'number' }).array()

/** Fact: one row an event, as the chain told it. */
export const fact = pgTable(
  'fact',
  {
    block: int40('block').notNull(),
    logIndex: int40('log_index').notNull(),
    txHash: text('tx_hash').notNull(),
    at: int40('at').notNull(),
    contract: text('contract').$type<'mall' | 'pool'>().notNull(),
    name: text('name').notNull(),
    // json is kept as it is written, jsonb is taken apart: the facts are the greater part of what is written
    args: json('args').$type<Record<string, unknown>>().notNull(),
    orderId: int56('order_id'),
    accounts: ids('accounts').notNull(),
    products: ids('products').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.block, t.logIndex] }),
    index('fact_order').on(t.orderId, t.block, t.logIndex),
    // a few of very many, which fairness is measured by
    index('fact_people').on(t.name, t.block).where(sql`name in ('WalletChanged', 'MerchantSet')`),
  ],
)

/** How far the mirror has read, and of which chain and mall; one row. */
export const cursor = pgTable('cursor', {
  id: smallint('id').primaryKey(),
  chainId: int40('chain_id').notNull(),
  genesis: text('genesis').notNull(),
  mall: text('mall').notNull(),
  bonusPool: text('bonus_pool'),
  deployedBlock: int40('deployed_block').notNull(),
  maxLevels: smallint('max_levels').notNull(),
  number: int40('number').notNull(),
  hash: text('hash').notNull(),
  at: int40('at').notNull(),
  /** the highest block that can no longer be undone */
  finalBlock: int40('final_block').notNull(),
})

/** Headers of indexed blocks in the unfinalized window: where a rollback can stop. */
export const checkpoint = pgTable('checkpoint', {
  number: int40('number').primaryKey(),
  hash: text('hash').notNull(),
  at: int40('at').notNull(),
})

/** What a view row was before a block of the unfinalized window touched it; null when it did not exist. */
export const undo = pgTable(
  'undo',
  {
    block: int40('block').notNull(),
    view: text('view').notNull(),
    key: text('key').notNull(),
    before: json('before').$type<Record<string, unknown> | null>(),
  },
  (t) => [primaryKey({ columns: [t.view, t.key, t.block] }), index('undo_block').on(t.block)],
)

/** An index that a first filling goes without, and how to make it again. */
export const shelvedIndex = pgTable('shelved_index', {
  name: text('name').primaryKey(),
  definition: text('definition').notNull(),
})
