import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, seconds } from './columns.ts'

/** Talk of a buyer and a merchant about an order. */
export const thread = pgTable(
  'thread',
  {
    orderId: text().primaryKey(),
    /** lower case */
    buyer: text().notNull(),
    merchantId: integer().notNull(),
    createdAt: seconds().notNull(),
    /** number of the last message, and up to which each side has read */
    last: integer().notNull().default(0),
    lastAt: seconds().notNull(),
    buyerRead: integer().notNull().default(0),
    merchantRead: integer().notNull().default(0),
    /** when the order was seen to have ended */
    endedAt: seconds(),
  },
  (table) => [index().on(table.buyer, table.lastAt), index().on(table.merchantId, table.lastAt)],
)

/** Messages as both sides can open them, and nobody here. */
export const threadMessage = pgTable(
  'thread_message',
  {
    /** chosen by the sender: what is sent twice stands here once */
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => thread.orderId, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    side: text({ enum: ['buyer', 'merchant'] }).notNull(),
    /** who sent it, lower case */
    wallet: text().notNull(),
    senderKey: text().notNull(),
    forMerchant: bytes().notNull(),
    forBuyer: bytes().notNull(),
    at: seconds().notNull(),
  },
  (table) => [uniqueIndex().on(table.orderId, table.seq)],
)

/** What a buyer says about a return; how it stands the chain alone decides. */
export const returnCase = pgTable('return_case', {
  orderId: text()
    .primaryKey()
    .references(() => thread.orderId, { onDelete: 'cascade' }),
  openedAt: seconds().notNull(),
  /** sha256 of the boxes of the message it was opened with */
  evidence: text().notNull(),
  messageId: text().notNull(),
})
