/** The shapes of the mall, its catalogue and its orders. */
import { z } from '@hono/zod-openapi'
import { address, hash, indexedSchema, level, levelSchema, pageOf, seconds, units, whole } from './field-schemas.ts'

export const statusSchema = z.enum([
  'Paid',
  'Shipped',
  'ReturnRequested',
  'Disputed',
  'RefundHeld',
  'Settled',
  'Cancelled',
  'Refunded',
])

export const metaSchema = z.object({
  chainId: z.number().int(),
  genesisHash: hash,
  mall: address,
  bonusPool: address.nullable().describe('null where none is deployed'),
  deployedBlock: z.number().int(),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.number().int() }),
  maxLevels: z.number().int(),
  pausedUntil: seconds,
  confirmations: whole.describe('blocks that must follow a block for what it did to be confirmed'),
  finalBlock: whole.describe('the highest block that can no longer be undone'),
  indexed: indexedSchema,
})

export const planSchema = z.object({
  id: z.number().int(),
  levelBps: z.array(z.number().int()),
  tierBps: z.array(z.number().int()),
  thresholds: z.array(z.number().int()),
  feeBps: z.number().int(),
  flags: z.object({ selfRebate: z.boolean(), compress: z.boolean(), breakageToMerchant: z.boolean() }),
  windows: z.object({
    cancelGrace: z.number().int(),
    ship: z.number().int(),
    delivery: z.number().int(),
    return: z.number().int(),
    response: z.number().int(),
    arbitration: z.number().int(),
  }),
  bindingDays: z.number().int(),
  usableFrom: seconds,
  isRetired: z.boolean(),
})

export const productCardSchema = z.object({
  id: z.number().int(),
  groupId: z.string().describe('variants of one product share it: merchant id and schema.org productGroupID'),
  name: z.string(),
  image: z.string().nullable(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  merchantId: z.number().int(),
  merchantName: z.string(),
  price: units.describe('list price'),
  currentPrice: units.describe('the sale price while a sale runs'),
  saleEnds: seconds.nullable(),
  fromPrice: units.describe('lowest current price among the variants of the group'),
  stock: z.number().int(),
  groupStock: z.number().int(),
  variantCount: z.number().int(),
  commissionBps: z.number().int(),
  planId: z.number().int(),
  isListed: z.boolean(),
  listedAt: seconds,
  sold: z.number().int(),
})

export const variantSchema = z.object({
  id: z.number().int(),
  options: z.record(z.string(), z.string()).describe('such as { "Size": "Large" }'),
  sku: z.string().nullable(),
  image: z.string().nullable(),
  price: units,
  currentPrice: units,
  saleEnds: seconds.nullable(),
  stock: z.number().int(),
  isListed: z.boolean(),
})

export const productSchema = productCardSchema.extend({
  description: z.string().describe('plain text'),
  images: z.array(z.string()),
  keywords: z.array(z.string()),
  options: z.record(z.string(), z.string()),
  variants: z.array(variantSchema),
  content: z.unknown().describe('the schema.org Product document as listed'),
  plan: planSchema,
})

/** A page of cards; `match` says how q was found. */
export const productsSchema = pageOf(productCardSchema).extend({
  match: z
    .enum(['all', 'exact', 'similar'])
    .describe('all: no q; exact: every word of q; similar: nothing has those words, so what is nearly written so'),
  facets: z
    .object({
      categories: z.array(z.object({ name: z.string(), count: whole })),
      merchants: z.array(z.object({ id: whole, name: z.string(), count: whole })),
      prices: z.array(z.object({ from: units, below: units.nullable(), count: whole })),
      onSale: whole,
      inStock: whole,
    })
    .nullable()
    .describe('groups each choice would show, the other filters given; at most 50 of a kind; null unless asked for'),
})

export const suggestionsSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['category', 'brand', 'merchant', 'product']),
      text: z.string(),
      productId: whole.nullable(),
      merchantId: whole.nullable(),
      count: whole.describe('groups behind it'),
    }),
  ),
  indexed: indexedSchema,
})

export const categorySchema = z.object({ name: z.string(), count: z.number().int() })

export const orderLineSchema = z.object({
  productId: z.number().int(),
  name: z.string(),
  image: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  quantity: z.number().int(),
  unitPrice: units,
  commissionBps: z.number().int(),
  offer: z.string().nullable().describe('the number of the merchant’s offer that priced it, decimal'),
})

export const orderSchema = z.object({
  id: z.string().describe('decimal'),
  buyer: address,
  refundTo: address,
  merchantId: z.number().int(),
  merchantName: z.string(),
  referrerId: z.number().int().describe('0 for nobody'),
  planId: z.number().int(),
  status: statusSchema,
  placedAt: seconds,
  deadline: seconds,
  shippedAt: seconds.nullable(),
  confirmedAt: seconds.nullable(),
  endedAt: seconds.nullable(),
  paid: units.describe('the total at placement'),
  total: units.describe('what is still in escrow, or was settled'),
  refunded: units,
  commission: units,
  returnAmount: units,
  region: z.string().nullable(),
  confirmation: levelSchema.describe('of the order as it is shown: of its last event'),
  lines: z.array(orderLineSchema),
})

export const creditSchema = z.object({ accountId: whole, level, amount: units, tierBefore: whole, tierAfter: whole })

export const factSchema = z.object({
  name: z.string().describe('the event'),
  args: z.record(z.string(), z.unknown()).describe('decoded, bigints as decimal strings'),
  block: z.number().int(),
  at: seconds,
  txHash: hash,
  logIndex: z.number().int(),
})

export const orderDetailSchema = orderSchema.extend({
  plan: planSchema,
  settlement: z
    .object({ proceeds: units, fee: units, breakage: units, credits: z.array(creditSchema), txHash: hash })
    .nullable(),
  facts: z.array(factSchema).describe('every event of this order, oldest first'),
})

export const merchantSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  wallet: address,
  products: z.number().int(),
  isSuspended: z.boolean(),
})

/** What the offers of a merchant's number have priced; the number is decimal. */
export const offerSchema = z.object({ number: z.string(), lines: whole, pieces: whole, isCancelled: z.boolean() })
