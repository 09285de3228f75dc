import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** Numbers that a sign-in message must carry; each can be used once. */
export const loginNonce = pgTable('login_nonce', {
  nonce: text().primaryKey(),
  expiresAt: seconds().notNull(),
})

/** Who is signed in; the cookie's token stands here only as its hash. */
export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    tokenHash: text().notNull().unique(),
    /** lower case */
    wallet: text().notNull(),
    /** browser and system in short, so that its owner knows it again */
    device: text().notNull(),
    createdAt: seconds().notNull(),
    seenAt: seconds().notNull(),
    expiresAt: seconds().notNull(),
    /** when a second factor was last shown, 0 for never */
    freshAt: seconds().notNull().default(0),
  },
  (table) => [index().on(table.wallet)],
)
