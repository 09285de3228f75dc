import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** What staff did; each entry carries the hash of the one before it, so none can be altered or left out unseen. */
export const auditEntry = pgTable('audit_entry', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  at: seconds().notNull(),
  /** lower case wallet, or `server` */
  actor: text().notNull(),
  act: text().notNull(),
  /** what it was done to, such as `intent:42` */
  subject: text().notNull(),
  /** no personal data */
  details: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
})
