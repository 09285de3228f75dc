import { bigserial, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** What a person is told, in the app's inbox first. */
export const notice = pgTable(
  'notice',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    event: text().notNull(),
    /** what the sentence is filled with; no personal data */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    createdAt: seconds().notNull(),
    readAt: seconds(),
    /** what happened once is told once */
    onceKey: text().notNull().unique(),
  },
  (table) => [index().on(table.wallet, table.id)],
)
