/** The shapes of people and their money. */
import { z } from '@hono/zod-openapi'
import { address, hash, indexedSchema, levelSchema, seconds, units, whole } from './field-schemas.ts'

export const balanceConfirmationSchema = z.object({
  level: levelSchema.describe('of the last change of the account'),
  confirmedBalance: units.describe('what the last confirmed block left'),
  finalBalance: units.describe('what the last final block left'),
  notFinal: units.describe('what later blocks have added to the final balance, negative for what they took'),
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
