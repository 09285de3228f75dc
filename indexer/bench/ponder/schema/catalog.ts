import { index, onchainTable } from 'ponder'

export const product = onchainTable(
  'product',
  (t) => ({
    id: t.int8({ mode: 'number' }).primaryKey(),
    merchantId: t.int8({ mode: 'number' }).notNull(),
    price: t.bigint().notNull(),
    stock: t.int8({ mode: 'number' }).notNull(),
    commissionBps: t.integer().notNull(),
    planId: t.integer().notNull(),
    isListed: t.boolean().notNull(),
    salePrice: t.bigint().notNull(),
    saleStart: t.int8({ mode: 'number' }).notNull(),
    saleEnd: t.int8({ mode: 'number' }).notNull(),
    listedAt: t.int8({ mode: 'number' }).notNull(),
    sold: t.int8({ mode: 'number' }).notNull(),
    groupId: t.text().notNull(),
    name: t.text().notNull(),
    description: t.text().notNull(),
    images: t.jsonb().notNull(),
    category: t.text(),
    brand: t.text(),
    seller: t.text(),
    sku: t.text(),
    keywords: t.jsonb().notNull(),
    options: t.jsonb().notNull(),
    search: t.text().notNull(),
    content: t.text().notNull(),
  }),
  (t) => ({
    byMerchant: index('product_merchant').on(t.merchantId, t.id),
    byGroup: index('product_group').on(t.merchantId, t.groupId),
    byCategory: index('product_category').on(t.category),
  }),
)

export const offer = onchainTable(
  'offer',
  (t) => ({
    key: t.text().primaryKey(),
    merchantId: t.int8({ mode: 'number' }).notNull(),
    number: t.bigint().notNull(),
    lines: t.int8({ mode: 'number' }).notNull(),
    pieces: t.int8({ mode: 'number' }).notNull(),
    isCancelled: t.boolean().notNull(),
  }),
  (t) => ({ byMerchant: index('offer_merchant').on(t.merchantId, t.number) }),
)

export const plan = onchainTable('plan', (t) => ({
  id: t.integer().primaryKey(),
  levelBps: t.jsonb().$type<number[]>().notNull(),
  tierBps: t.jsonb().$type<number[]>().notNull(),
  thresholds: t.jsonb().$type<number[]>().notNull(),
  feeBps: t.integer().notNull(),
  flags: t.integer().notNull(),
  cancelGrace: t.int8({ mode: 'number' }).notNull(),
  shipWindow: t.int8({ mode: 'number' }).notNull(),
  deliveryWindow: t.int8({ mode: 'number' }).notNull(),
  returnWindow: t.int8({ mode: 'number' }).notNull(),
  responseWindow: t.int8({ mode: 'number' }).notNull(),
  arbitrationWindow: t.int8({ mode: 'number' }).notNull(),
  bindingDays: t.integer().notNull(),
  usableFrom: t.int8({ mode: 'number' }).notNull(),
  isRetired: t.boolean().notNull(),
}))

export const mall = onchainTable('mall', (t) => ({
  id: t.smallint().primaryKey(),
  pausedUntil: t.int8({ mode: 'number' }).notNull(),
}))
