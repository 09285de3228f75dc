import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** Acts that one of the staff has proposed and another must approve. */
export const approval = pgTable(
  'approval',
  {
    id: text().primaryKey(),
    act: text().notNull(),
    /** what the act is done to, such as `transfer:42` */
    subject: text().notNull(),
    /** no personal data */
    payload: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
    state: text().$type<'open' | 'executed' | 'withdrawn' | 'expired'>().notNull(),
    /** lower case */
    proposedBy: text().notNull(),
    proposedAt: seconds().notNull(),
    expiresAt: seconds().notNull(),
    /** lower case wallet of who approved or withdrew it */
    decidedBy: text(),
    decidedAt: seconds(),
  },
  (table) => [
    index().on(table.proposedAt),
    // the same thing proposed twice could be approved twice
    uniqueIndex('approval_open').on(table.act, table.subject).where(sql`${table.state} = 'open'`),
  ],
)
