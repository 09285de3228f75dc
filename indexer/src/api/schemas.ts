/** The shapes of the query API. Every amount is a decimal string of token units, every time unix seconds. */
import { z } from '@hono/zod-openapi'

const units = z
  .string()
  .regex(/^-?\d+$/)
  .describe('token units as a decimal string')
const whole = z.number().int()
const seconds = z.number().int().describe('unix seconds')
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const hash = z.string().regex(/^0x[0-9a-f]{64}$/)

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

/** On every answer: how far the mirror had read when it answered. */
export const indexedSchema = z.object({ block: z.number().int(), at: seconds })

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

export const levelSchema = z
  .enum(['seen', 'confirmed', 'final'])
  .describe('seen: in the mirror; confirmed: as many blocks deep as /v1/meta says; final: it can no longer be undone')

export const balanceConfirmationSchema = z.object({
  level: levelSchema.describe('of the last change of the account'),
  confirmedBalance: units.describe('what the last confirmed block left'),
  finalBalance: units.describe('what the last final block left'),
  notFinal: units.describe('what later blocks have added to the final balance, negative for what they took'),
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

const level = whole.describe('0 is the referrer')
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

export const accountSchema = z.object({
  id: z.number().int(),
  wallet: address,
  uplineId: z.number().int(),
  balance: units,
  volume: z.string().describe('hundredths of a token as a decimal string'),
  tier: z.number().int(),
  joinedAt: seconds,
  isMerchant: z.boolean(),
  merchantName: z.string().nullable(),
  isSuspended: z.boolean(),
  confirmation: balanceConfirmationSchema,
})

export const walletSchema = z.object({
  address,
  accountId: z.number().int().describe('0 for none'),
  referrerId: z.number().int(),
  boundUntil: seconds,
  staffOf: z.array(z.object({ merchantId: z.number().int(), permissions: z.number().int() })),
})

export const earningSchema = z.object({
  orderId: z.string(),
  level: z.number().int(),
  amount: units,
  state: z
    .enum(['expected', 'inWindow', 'earned', 'lost'])
    .describe('expected: not shipped; lost: refunded or cancelled'),
  at: seconds,
  dueAt: seconds.nullable(),
  buyer: z.string().describe('shortened address'),
  total: units,
})

export const earningsSchema = z.object({
  claimable: units,
  confirmation: balanceConfirmationSchema.describe('of what is claimable'),
  claimed: units,
  expected: units.describe('of paid orders not shipped yet, at the present tier'),
  inWindow: units.describe('of shipped orders whose window is open'),
  earned: units.describe('credited ever as commission'),
  items: z.array(earningSchema),
  nextCursor: z.string().nullable(),
  indexed: indexedSchema,
})

export const memberSchema = z.object({
  id: z.number().int(),
  wallet: address,
  level: z.number().int().describe('1 is a direct recruit'),
  uplineId: z.number().int(),
  volume: z.string(),
  earned: units.describe('credited ever as commission'),
  tier: z.number().int(),
  joinedAt: seconds,
  recruits: z.number().int(),
})

export const teamSchema = z.object({
  counts: z.array(z.object({ level: z.number().int(), members: z.number().int() })),
  items: z.array(memberSchema),
  nextCursor: z.string().nullable(),
  indexed: indexedSchema,
})

export const teamSummarySchema = z.object({
  levels: z.array(
    z.object({
      level: whole,
      members: whole,
      active: whole.describe('members with any volume'),
      volume: z
        .string()
        .describe('sum of the members’ own volumes, hundredths of a token; one sale counts once for each'),
      earned: units.describe('sum of what the members were credited as commission'),
    }),
  ),
  indexed: indexedSchema,
})

export const claimSchema = z.object({ to: address, amount: units, at: seconds, txHash: hash })

export const epochSchema = z.object({
  id: whole.describe('year * 12 + month - 1, UTC'),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  state: z
    .enum(['proposed', 'vetoed', 'claimable', 'closed', 'expired'])
    .describe('proposed: it can still be vetoed; closed: too late to claim; expired: what was left went back'),
  root: hash,
  total: units,
  claimed: units,
  claims: whole.describe('accounts that were paid'),
  returned: units.describe('what nobody claimed'),
  fromBlock: z.string().describe('as the reporter states it, decimal'),
  toBlock: z.string().describe('as the reporter states it, decimal'),
  claimableFrom: seconds,
  expiresAt: seconds,
  reporter: address,
  proposedAt: seconds,
  vetoedBy: address.nullable(),
  endedAt: seconds.nullable().describe('when it was vetoed or expired'),
})

export const rewardSchema = z.object({
  epoch: whole,
  accountId: whole,
  wallet: address,
  amount: units,
  at: seconds,
  txHash: hash,
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

export const problemSchema = z.object({
  error: z.string(),
  message: z.string().describe('what was wrong and what to do'),
})

/** A page of anything. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.number().int().nullable(),
    indexed: indexedSchema,
  })
}
