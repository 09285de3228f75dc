import { bigint, bigserial, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** What buyers say of what they bought, in its latest version; one for a product of an order. */
export const review = pgTable(
  'review',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** decimal */
    orderId: text().notNull(),
    productId: bigint({ mode: 'number' }).notNull(),
    merchantId: bigint({ mode: 'number' }).notNull(),
    /** lower case; who bought and signed */
    wallet: text().notNull(),
    version: integer().notNull(),
    rating: integer().notNull(),
    createdAt: seconds().notNull(),
    hiddenAt: seconds(),
    hiddenReason: text(),
  },
  (table) => [unique().on(table.orderId, table.productId), index().on(table.productId, table.id)],
)

/** Every version of a review as it was signed; none is ever changed. */
export const reviewVersion = pgTable(
  'review_version',
  {
    reviewId: bigint({ mode: 'number' })
      .notNull()
      .references(() => review.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    rating: integer().notNull(),
    text: text().notNull(),
    /** of its EIP-712 typed data */
    hash: text().notNull(),
    previous: text().notNull(),
    signature: text().notNull(),
    at: seconds().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reviewId, table.version] })],
)

/** The merchant's answer; the last one stands. */
export const reviewReply = pgTable('review_reply', {
  reviewId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => review.id, { onDelete: 'cascade' }),
  /** lower case; the merchant or one of his staff */
  wallet: text().notNull(),
  text: text().notNull(),
  at: seconds().notNull(),
})
