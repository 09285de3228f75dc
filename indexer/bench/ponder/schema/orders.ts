import { index, onchainTable, primaryKey } from 'ponder'

export const order = onchainTable(
  'order',
  (t) => ({
    id: t.int8({ mode: 'bigint' }).primaryKey(),
    buyer: t.text().notNull(),
    refundTo: t.text().notNull(),
    merchantId: t.int8({ mode: 'number' }).notNull(),
    referrerId: t.int8({ mode: 'number' }).notNull(),
    planId: t.integer().notNull(),
    status: t.text().notNull(),
    placedAt: t.int8({ mode: 'number' }).notNull(),
    placedBlock: t.int8({ mode: 'number' }).notNull(),
    placedIndex: t.int8({ mode: 'number' }).notNull(),
    deadline: t.int8({ mode: 'number' }).notNull(),
    shippedAt: t.int8({ mode: 'number' }),
    confirmedAt: t.int8({ mode: 'number' }),
    endedAt: t.int8({ mode: 'number' }),
    paid: t.bigint().notNull(),
    total: t.bigint().notNull(),
    refunded: t.bigint().notNull(),
    commission: t.bigint().notNull(),
    promised: t.bigint().notNull(),
    returnAmount: t.bigint().notNull(),
    region: t.text(),
    delivery: t.text().notNull(),
    proceeds: t.bigint(),
    fee: t.bigint(),
    breakage: t.bigint(),
    settledTx: t.text(),
  }),
  (t) => ({
    byBuyer: index('order_buyer').on(t.buyer, t.placedBlock, t.placedIndex),
    byMerchant: index('order_merchant').on(t.merchantId, t.placedBlock, t.placedIndex),
    byReferrer: index('order_referrer').on(t.referrerId, t.placedBlock, t.placedIndex),
    byStatus: index('order_status').on(t.status, t.deadline),
  }),
)

export const orderLine = onchainTable(
  'order_line',
  (t) => ({
    orderId: t.int8({ mode: 'bigint' }).notNull(),
    position: t.smallint().notNull(),
    productId: t.int8({ mode: 'number' }).notNull(),
    quantity: t.int8({ mode: 'number' }).notNull(),
    unitPrice: t.bigint().notNull(),
    commissionBps: t.integer().notNull(),
    block: t.int8({ mode: 'number' }).notNull(),
    offer: t.bigint(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.orderId, t.position] }),
    byBlock: index('order_line_block').on(t.block),
  }),
)

export const credit = onchainTable(
  'credit',
  (t) => ({
    orderId: t.int8({ mode: 'bigint' }).notNull(),
    level: t.smallint().notNull(),
    accountId: t.int8({ mode: 'number' }).notNull(),
    amount: t.bigint().notNull(),
    tierBefore: t.smallint().notNull(),
    tierAfter: t.smallint().notNull(),
    at: t.int8({ mode: 'number' }).notNull(),
    block: t.int8({ mode: 'number' }).notNull(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.orderId, t.level] }),
    byAccount: index('credit_account').on(t.accountId, t.at, t.orderId),
    byBlock: index('credit_block').on(t.block),
  }),
)

export const shelf = onchainTable(
  'shelf',
  (t) => ({
    id: t.int8({ mode: 'number' }).primaryKey(),
    orderId: t.int8({ mode: 'bigint' }).notNull(),
    isFree: t.boolean().notNull(),
  }),
  (t) => ({ byFree: index('shelf_free').on(t.isFree, t.id) }),
)
