import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** Who somebody is, as far as he says. */
export const profile = pgTable('profile', {
  /** lower case */
  wallet: text().primaryKey(),
  /** sealed */
  name: text().notNull(),
  /** CID of a picture, empty for none */
  avatar: text().notNull(),
  language: text().notNull(),
  /** ISO 4217, what prices are also shown in */
  currency: text().notNull(),
  updatedAt: seconds().notNull(),
})

/** Where somebody may be written to; nothing is sent there before he has shown that it is his. */
export const contactChannel = pgTable(
  'contact_channel',
  {
    /** lower case */
    wallet: text().notNull(),
    kind: text().notNull(),
    /** sealed */
    value: text().notNull(),
    /** null until confirmed */
    verifiedAt: seconds(),
    updatedAt: seconds().notNull(),
  },
  (table) => [primaryKey({ columns: [table.wallet, table.kind] })],
)

/** Somebody's address book; an order takes a copy of its own, sealed to the merchant. */
export const postalAddress = pgTable(
  'postal_address',
  {
    id: text().primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    /** sealed */
    content: text().notNull(),
    createdAt: seconds().notNull(),
    updatedAt: seconds().notNull(),
  },
  (table) => [index().on(table.wallet, table.createdAt)],
)
