import { type Account, grownVolume, tierReached, volumeOfDown } from './account.ts'
import { BPS, BREAKAGE_TO_MERCHANT, COMPRESS, hasFlag, LEVELS, type Plan } from './plan.ts'

/** The most suspended accounts one settlement skips under COMPRESS. */
const MAX_SKIPS = 16

/** The deepest line an arbiter is kept away from: as many as a walk can come by. */
export const LONGEST_LINE = MAX_SKIPS + LEVELS

/** A share of an amount in basis points, rounded down. */
export function mulBpsDown(amount: bigint, bps: number): bigint {
  return (amount * BigInt(bps)) / BPS
}

/** What one level earns of an order's commission at its tier, rounded down. */
export function levelShareDown(commission: bigint, levelBps: number, tierBps: number): bigint {
  return (commission * BigInt(levelBps) * BigInt(tierBps)) / (BPS * BPS)
}

/** By how much a refund shrinks an order's commission, rounded up; `total` is the total before it, not zero. */
export function refundCutUp(commission: bigint, total: bigint, refunded: bigint): bigint {
  return (commission * refunded + total - 1n) / total
}

/** One line of a cart at placement: token units a piece, pieces, basis points. */
export type PricedLine = { price: bigint; quantity: number; commissionBps: number }

/** What a cart costs and promises, token units; without a referrer nothing is promised. */
export function placementOf(lines: readonly PricedLine[], hasReferrer: boolean): { total: bigint; commission: bigint } {
  let total = 0n
  let commission = 0n
  for (const line of lines) {
    const amount = line.price * BigInt(line.quantity)
    total += amount
    if (hasReferrer) commission += mulBpsDown(amount, line.commissionBps)
  }
  return { total, commission }
}

/** What settlement needs of an order: token units left in escrow and the merchant's account. */
export type Settleable = { total: bigint; commission: bigint; merchantId: number }

/** What settlement needs of an account in the line. */
export type LineAccount = Pick<Account, 'id' | 'tier' | 'volume' | 'isSuspended'>

/** An account the walk comes by: at which level, and whether it earns there, forfeits the level or is skipped. */
export type Station = { account: LineAccount; level: number; fate: 'earns' | 'forfeits' | 'skipped' }

/** The accounts a settlement comes by; `line` runs from the referrer upward to the house and is empty without a referrer. */
export function walkOf(
  merchantId: number,
  plan: Pick<Plan, 'levelBps' | 'flags'>,
  line: readonly LineAccount[],
): Station[] {
  const stations: Station[] = []
  let level = 0
  let skips = 0
  for (const account of line) {
    if ((plan.levelBps[level] ?? 0) === 0) break
    if (account.isSuspended && hasFlag(plan, COMPRESS)) {
      if (skips === MAX_SKIPS) break
      skips += 1
      stations.push({ account, level, fate: 'skipped' })
      continue
    }
    const forfeits = account.isSuspended || account.id === merchantId
    stations.push({ account, level, fate: forfeits ? 'forfeits' : 'earns' })
    level += 1
  }
  return stations
}

/** One level's commission: token units, and the account's volume (hundredths of a token) and tier after this order. */
export type Credit = { id: number; amount: bigint; volume: bigint; tier: number }

/** How an order's total was divided, token units; `proceeds + fee + breakage + sum(credits)` is the total. */
export type Split = { proceeds: bigint; fee: bigint; breakage: bigint; credits: Credit[] }

/** How an order pays the merchant, the house, the pool and its line; `decimals` are the token's. */
export function splitOf(order: Settleable, plan: Plan, line: readonly LineAccount[], decimals: number): Split {
  const cents = volumeOfDown(order.total, decimals)
  const credits: Credit[] = []
  for (const { account, level, fate } of walkOf(order.merchantId, plan, line)) {
    if (fate !== 'earns') continue
    const amount = levelShareDown(order.commission, plan.levelBps[level] ?? 0, plan.tierBps[account.tier] ?? 0)
    const volume = grownVolume(account.volume, cents)
    credits.push({ id: account.id, amount, volume, tier: tierReached(plan, volume, account.tier) })
  }

  const fee = mulBpsDown(order.total, plan.feeBps)
  const breakage = order.commission - credits.reduce((sum, credit) => sum + credit.amount, 0n)
  const proceeds = order.total - fee - order.commission
  if (hasFlag(plan, BREAKAGE_TO_MERCHANT)) return { proceeds: proceeds + breakage, fee, breakage: 0n, credits }
  return { proceeds, fee, breakage, credits }
}
