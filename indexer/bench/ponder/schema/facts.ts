import { index, onchainTable, primaryKey } from 'ponder'

export const fact = onchainTable(
  'fact',
  (t) => ({
    block: t.int8({ mode: 'number' }).notNull(),
    logIndex: t.int8({ mode: 'number' }).notNull(),
    txHash: t.text().notNull(),
    at: t.int8({ mode: 'number' }).notNull(),
    contract: t.text().notNull(),
    name: t.text().notNull(),
    args: t.json().notNull(),
    orderId: t.int8({ mode: 'bigint' }),
    accounts: t.int8({ mode: 'number' }).array().notNull(),
    products: t.int8({ mode: 'number' }).array().notNull(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.block, t.logIndex] }),
    byOrder: index('fact_order').on(t.orderId, t.block, t.logIndex),
  }),
)
