import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { amount, seconds } from './columns.ts'

/** Orders that the relayer brings to the chain for buyers who signed for them. */
export const relayed = pgTable(
  'relayed',
  {
    /** nonce of the buyer's authorization: one order each, however often it is asked for */
    nonce: text().primaryKey(),
    id: text().notNull().unique(),
    /** lower case */
    buyer: text().notNull(),
    state: text().$type<'open' | 'placed' | 'failed'>().notNull().default('open'),
    /** what is set aside of the day's coin, wei; 0 once nothing was spent */
    wei: amount().notNull(),
    orderIds: text().array().notNull().default([]),
    /** what the chain refused it with, such as OrderTotalAboveMax */
    reason: text(),
    createdAt: seconds().notNull(),
    endedAt: seconds(),
  },
  (table) => [index().on(table.createdAt), index().on(table.buyer, table.createdAt)],
)
