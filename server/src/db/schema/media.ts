import { bigint, bigserial, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** Pictures that are served at /ipfs/; the bytes lie in DATA_DIR/media under the same CID. */
export const media = pgTable('media', {
  cid: text().primaryKey(),
  mime: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  size: integer().notNull(),
  createdAt: seconds().notNull(),
  /** set when it was taken down: its address then answers 410 for good */
  removedAt: seconds(),
})

/** Smaller pictures of the same. */
export const mediaVariant = pgTable(
  'media_variant',
  {
    of: text()
      .notNull()
      .references(() => media.cid, { onDelete: 'cascade' }),
    cid: text().notNull(),
    mime: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    size: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.of, table.cid] }), index().on(table.cid)],
)

/** Who uploaded what: for limits, and for who may take it down. */
export const mediaUpload = pgTable(
  'media_upload',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    cid: text()
      .notNull()
      .references(() => media.cid, { onDelete: 'cascade' }),
    /** lower case */
    wallet: text().notNull(),
    purpose: text().notNull(),
    /** 0 for none */
    merchantId: bigint({ mode: 'number' }).notNull(),
    at: seconds().notNull(),
  },
  (table) => [index().on(table.wallet, table.at), index().on(table.cid)],
)
