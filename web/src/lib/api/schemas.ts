// the mirror's shapes (indexer/src/api/schemas.ts) as the browser reads them: amounts become bigint here
import * as z from 'zod/mini'

const units = z.pipe(
  z.string().check(z.regex(/^-?\d+$/)),
  z.transform((text: string) => BigInt(text)),
)
const seconds = z.number()
const address = z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-fA-F]{40}$/))])
const hash = z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-f]{64}$/))])

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

export const indexedSchema = z.object({ block: z.number(), at: seconds })

export const metaSchema = z.object({
  chainId: z.number(),
  mall: address,
  maxLevels: z.number(),
  pausedUntil: seconds,
  indexed: indexedSchema,
})

export const planSchema = z.object({
  id: z.number(),
  levelBps: z.array(z.number()),
  tierBps: z.array(z.number()),
  thresholds: z.array(z.number()),
  feeBps: z.number(),
  flags: z.object({ selfRebate: z.boolean(), compress: z.boolean(), breakageToMerchant: z.boolean() }),
  windows: z.object({
    cancelGrace: z.number(),
    ship: z.number(),
    delivery: z.number(),
    return: z.number(),
    response: z.number(),
    arbitration: z.number(),
  }),
  bindingDays: z.number(),
  usableFrom: seconds,
  isRetired: z.boolean(),
})

export const productCardSchema = z.object({
  id: z.number(),
  groupId: z.string(),
  name: z.string(),
  image: z.nullable(z.string()),
  category: z.nullable(z.string()),
  brand: z.nullable(z.string()),
  merchantId: z.number(),
  merchantName: z.string(),
  price: units,
  currentPrice: units,
  saleEnds: z.nullable(seconds),
  fromPrice: units,
  stock: z.number(),
  groupStock: z.number(),
  variantCount: z.number(),
  commissionBps: z.number(),
  planId: z.number(),
  isListed: z.boolean(),
  listedAt: seconds,
  sold: z.number(),
})

export const variantSchema = z.object({
  id: z.number(),
  options: z.record(z.string(), z.string()),
  sku: z.nullable(z.string()),
  image: z.nullable(z.string()),
  price: units,
  currentPrice: units,
  saleEnds: z.nullable(seconds),
  stock: z.number(),
  isListed: z.boolean(),
})

export const productSchema = z.extend(productCardSchema, {
  description: z.string(),
  images: z.array(z.string()),
  keywords: z.array(z.string()),
  options: z.record(z.string(), z.string()),
  variants: z.array(variantSchema),
  content: z.unknown(),
  plan: planSchema,
})

export const categorySchema = z.object({ name: z.string(), count: z.number() })

export const orderLineSchema = z.object({
  productId: z.number(),
  name: z.string(),
  image: z.nullable(z.string()),
  options: z.record(z.string(), z.string()),
  quantity: z.number(),
  unitPrice: units,
  commissionBps: z.number(),
  offer: z.nullable(units),
})

export const orderSchema = z.object({
  id: z.string(),
  buyer: address,
  refundTo: address,
  merchantId: z.number(),
  merchantName: z.string(),
  referrerId: z.number(),
  planId: z.number(),
  status: statusSchema,
  placedAt: seconds,
  deadline: seconds,
  shippedAt: z.nullable(seconds),
  confirmedAt: z.nullable(seconds),
  endedAt: z.nullable(seconds),
  paid: units,
  total: units,
  refunded: units,
  commission: units,
  returnAmount: units,
  region: z.nullable(z.string()),
  lines: z.array(orderLineSchema),
})

export const creditSchema = z.object({
  accountId: z.number(),
  level: z.number(),
  amount: units,
  tierBefore: z.number(),
  tierAfter: z.number(),
})

export const factSchema = z.object({
  name: z.string(),
  args: z.record(z.string(), z.unknown()),
  block: z.number(),
  at: seconds,
  txHash: hash,
  logIndex: z.number(),
})

export const orderDetailSchema = z.extend(orderSchema, {
  plan: planSchema,
  settlement: z.nullable(
    z.object({ proceeds: units, fee: units, breakage: units, credits: z.array(creditSchema), txHash: hash }),
  ),
  facts: z.array(factSchema),
})

export const accountSchema = z.object({
  id: z.number(),
  wallet: address,
  uplineId: z.number(),
  balance: units,
  volume: units,
  tier: z.number(),
  joinedAt: seconds,
  isMerchant: z.boolean(),
  merchantName: z.nullable(z.string()),
  isSuspended: z.boolean(),
})

export const walletSchema = z.object({
  address,
  accountId: z.number(),
  referrerId: z.number(),
  boundUntil: seconds,
  staffOf: z.array(z.object({ merchantId: z.number(), permissions: z.number() })),
})

export const earningSchema = z.object({
  orderId: z.string(),
  level: z.number(),
  amount: units,
  state: z.enum(['expected', 'inWindow', 'earned', 'lost']),
  at: seconds,
  dueAt: z.nullable(seconds),
  buyer: z.string(),
  total: units,
})

export const earningsSchema = z.object({
  claimable: units,
  claimed: units,
  expected: units,
  inWindow: units,
  earned: units,
  items: z.array(earningSchema),
  nextCursor: z.nullable(z.string()),
})

export const memberSchema = z.object({
  id: z.number(),
  wallet: address,
  level: z.number(),
  uplineId: z.number(),
  volume: units,
  tier: z.number(),
  joinedAt: seconds,
  recruits: z.number(),
})

export const teamSchema = z.object({
  counts: z.array(z.object({ level: z.number(), members: z.number() })),
  items: z.array(memberSchema),
  nextCursor: z.nullable(z.string()),
})

export const claimSchema = z.object({ to: address, amount: units, at: seconds, txHash: hash })

export const merchantSchema = z.object({
  id: z.number(),
  name: z.string(),
  wallet: address,
  products: z.number(),
  isSuspended: z.boolean(),
})

export const offerSchema = z.object({ number: units, lines: z.number(), pieces: z.number(), isCancelled: z.boolean() })

export const problemSchema = z.object({ error: z.string(), message: z.string() })

export const shelvesSchema = z.object({ shelves: z.array(z.number()) })

/** A page of anything. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()), total: z.nullable(z.number()) })
}

/** A whole list of anything. */
export function listOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item) })
}
