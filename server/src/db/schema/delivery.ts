import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, seconds } from './columns.ts'

/** Sealed addresses, by the hash their order carries on chain; nobody here can open one. */
export const sealedDelivery = pgTable(
  'sealed_delivery',
  {
    /** 0x and 64 digits */
    delivery: text().primaryKey(),
    /** the buyer, lower case */
    wallet: text().notNull(),
    merchantId: integer().notNull(),
    /** public half of the key the merchant's box is sealed to */
    merchantKey: text().notNull(),
    salt: bytes().notNull(),
    forMerchant: bytes().notNull(),
    forBuyer: bytes().notNull(),
    createdAt: seconds().notNull(),
    /** null until the order is found */
    orderId: text(),
    /** when the order was seen to have ended */
    endedAt: seconds(),
  },
  (table) => [index().on(table.wallet), index().on(table.endedAt)],
)

/** Merchants' keys as only a passphrase or a passkey opens them. */
export const inboxKey = pgTable(
  'inbox_key',
  {
    merchantId: integer().notNull(),
    publicKey: text().notNull(),
    /** sealed by the vault once more: whoever finds a backup cannot try passphrases */
    wraps: text().notNull(),
    createdAt: seconds().notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.publicKey] })],
)
