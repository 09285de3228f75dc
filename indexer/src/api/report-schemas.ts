/** The shapes of reports. Days are UTC and written YYYY-MM-DD, both ends included; amounts are token units as decimal strings. */
import { z } from '@hono/zod-openapi'
import { address, hash, indexedSchema, seconds, units, whole } from './field-schemas.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Items of a range of days. */
export function reportOf<T extends z.ZodType>(item: T) {
  return z.object({ from: day, to: day, items: z.array(item), indexed: indexedSchema })
}

const periodSchema = z.object({ from: day, to: day })

export const salesSchema = z.object({
  orders: whole.describe('placed in the period'),
  paid: units.describe('for orders placed in the period'),
  averageBasket: units.describe('paid / orders, rounded down; 0 without orders'),
  referred: whole.describe('of the orders, those with a referrer'),
  referredPaid: units,
  promised: units.describe('commission promised by orders placed in the period'),
  cancelled: whole.describe('orders cancelled in the period, whenever placed'),
  refunds: whole.describe('times that money went back in the period, cancellations included'),
  refunded: units.describe('by those'),
  settled: whole.describe('orders settled in the period, whenever placed'),
  turnover: units.describe('what was left of settled orders: proceeds + fee + breakage + commission'),
  proceeds: units.describe('to merchants'),
  fee: units.describe('to the house'),
  breakage: units.describe('to the bonus pool'),
  commission: units.describe('credited to distributors'),
})

export const salesPeriodSchema = periodSchema.extend(salesSchema.shape)
export const regionSalesSchema = z
  .object({ region: z.string().describe('ISO 3166-2 as the buyer gave it, empty for none') })
  .extend(salesSchema.shape)
export const merchantSalesSchema = z.object({ merchantId: whole, merchantName: z.string() }).extend(salesSchema.shape)

export const levelSalesSchema = periodSchema.extend({
  level: whole.describe('0 is the referrer'),
  credits: whole,
  commission: units,
})

export const peopleSchema = periodSchema.extend({
  joined: whole.describe('accounts that registered'),
  bound: whole.describe('times that a link bound a buyer'),
  claims: whole,
  claimed: units.describe('paid out of balances'),
})

export const growthSchema = periodSchema.extend({
  joined: whole.describe('members that joined inside the paid depth'),
  direct: whole.describe('of those, direct recruits'),
})

export const topProductSchema = z.object({
  rank: whole,
  id: whole,
  name: z.string(),
  merchantId: whole,
  lines: whole.describe('lines of orders'),
  pieces: whole,
  amount: units.describe(
    'unit price x quantity as ordered; what was refunded is not taken off, for a refund names no line',
  ),
})

export const rankedSchema = z.object({
  rank: whole.describe('who has the same value shares the rank'),
  id: whole,
  wallet: address,
  tier: whole,
  value: z.string().describe('token units, or a count of recruits'),
})

export const boardSchema = z.object({
  measure: z.enum(['earned', 'sales', 'recruits']),
  rule: z.string(),
  from: day.nullable(),
  to: day.nullable().describe('last day of the period'),
  items: z.array(rankedSchema),
  own: z
    .object({ id: whole, rank: whole.nullable().describe('null for nothing yet'), value: z.string() })
    .nullable()
    .describe('of the account that was asked for'),
  indexed: indexedSchema,
})

export const conversionSchema = z.object({
  from: day,
  to: day,
  bound: whole.describe('buyers bound by a link'),
  orders: whole,
  referred: whole.describe('orders with a referrer'),
  referredBps: whole.describe('referred / orders, in hundredths of a percent, rounded down'),
  paid: units,
  referredPaid: units,
  known: z.string().describe('what the chain knows of links, and what it does not'),
  indexed: indexedSchema,
})

export const statementLineSchema = z.object({
  orderId: z.string(),
  at: seconds.describe('when it was credited, else when the order was placed'),
  level: whole.describe('0 is the referrer'),
  levelBps: whole.describe('the plan’s share of the commission for the level'),
  tier: whole.describe('the tier that counts: before the order, or the present one while it is open'),
  tierBps: whole,
  commission: units.describe('the order’s, of which level and tier take their share'),
  amount: units.describe('credited, or estimated at the present tier while the order is open'),
  state: z
    .enum(['expected', 'inWindow', 'claimable', 'claimed'])
    .describe('expected: paid, not shipped; inWindow: shipped or disputed; claimed: a claim followed, which takes all'),
})

export const settlementLineSchema = z.object({
  orderId: z.string(),
  settledAt: seconds,
  placedAt: seconds,
  region: z.string().nullable(),
  referrerId: whole.describe('0 for none'),
  paid: units,
  refunded: units,
  turnover: units.describe('proceeds + fee + breakage + commission'),
  fee: units,
  commission: units,
  breakage: units,
  proceeds: units.describe('to the merchant'),
  txHash: hash,
})

/** A page of lines of a statement. */
export function linesOf<T extends z.ZodType>(item: T) {
  return z.object({
    from: day,
    to: day,
    items: z.array(item),
    total: whole.describe('lines in the range'),
    nextCursor: z.string().nullable(),
    indexed: indexedSchema,
  })
}

const figure = { rule: z.string().describe('how it is measured') }

export const fairnessSchema = z.object({
  income: z.object({
    ...figure,
    distributors: whole,
    total: units,
    median: units,
    deciles: z.array(units).length(9),
    highest: units,
    nothing: whole.describe('distributors that earned nothing'),
    nothingBps: whole.describe('their share in hundredths of a percent, rounded down'),
  }),
  retail: z.object({
    ...figure,
    settled: units,
    retail: units,
    retailBps: whole,
    missed: z.array(z.string()).describe('thresholds of docs/fairness.md that it does not reach'),
  }),
  payout: z.object({ ...figure, turnover: units, commission: units, payoutBps: whole }),
  teams: z.object({ ...figure, items: z.array(z.object({ id: whole, members: whole, direct: whole })) }),
  indexed: indexedSchema.describe('the block that the figures are of: they are kept for a minute'),
})
