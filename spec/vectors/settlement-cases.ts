import { type LineAccount, mulBpsDown, splitOf } from '../commission.ts'
import { BREAKAGE_TO_MERCHANT, COMPRESS, type Plan } from '../plan.ts'
import { createRandom, type Random } from '../random.ts'
import type { SettlementVector, SharesPlan } from './vector.ts'

type Case = Omit<SettlementVector, 'order' | 'expect'> & { total: bigint; merchantId: number }

const MOST = 2n ** 96n - 1n
const TIERS = [10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000]
const THREE = [5_000, 3_000, 2_000]
const EIGHT = [3_000, 2_000, 1_500, 1_000, 900, 700, 500, 400]
const LADDER = [6_000, 7_000, 8_000, 9_000, 10_000, 10_000, 10_000, 10_000]
const STEPS = [100, 1_000, 10_000, 50_000]
/** An account that stands in no line of these vectors. */
const ELSEWHERE = 99

function planWith(levels: number[], overrides: Partial<SharesPlan> = {}): SharesPlan {
  return {
    levelBps: padded(levels, 8),
    tierBps: TIERS,
    feeBps: 500,
    flags: 0,
    ...overrides,
    thresholds: padded(overrides.thresholds ?? [], 7),
  }
}

function padded(items: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, i) => items[i] ?? 0)
}

/** A line of `length` accounts that ends at the house; `changes` are by position, 0 the referrer. */
function lineOf(length: number, changes: Record<number, Partial<LineAccount>> = {}): LineAccount[] {
  return Array.from({ length }, (_, i) => ({
    id: length - i,
    tier: 0,
    volume: 0n,
    isSuspended: false,
    ...changes[i],
  }))
}

function suspended(count: number, from = 0): Record<number, Partial<LineAccount>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [from + i, { isSuspended: true }]))
}

function base(name: string, changes: Partial<Case> = {}): Case {
  return {
    name,
    decimals: 6,
    plan: planWith(THREE),
    commissionBps: 1_000,
    total: 100_000_000n,
    merchantId: ELSEWHERE,
    line: lineOf(5),
    ...changes,
  }
}

const named: Case[] = [
  base('three levels, round numbers'),
  base('nobody referred', { line: [] }),
  base('no level pays: all commission is breakage', { plan: planWith([]) }),
  base('one level', { plan: planWith([10_000]) }),
  base('eight levels', { plan: planWith(EIGHT), line: lineOf(10) }),
  base('the line is shorter than the plan', { plan: planWith(EIGHT), line: lineOf(3) }),
  base('the house alone is the line', { line: lineOf(1) }),
  base('no commission: volumes grow all the same', { commissionBps: 0 }),
  base('no fee', { plan: planWith(THREE, { feeBps: 0 }) }),
  base('shares that leave a part to breakage', { plan: planWith([4_000, 1_000]) }),
  base('rounding leaves dust', { plan: planWith([3_333, 3_333, 3_333]), total: 1_000_007n, commissionBps: 777 }),
  base('amounts that round to nothing', { plan: planWith(EIGHT), total: 3n, line: lineOf(10) }),
  base('one unit', { total: 1n, commissionBps: 5_000 }),
  base('tiers scale the shares', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: STEPS }),
    line: lineOf(5, { 0: { tier: 1, volume: 10_000n }, 1: { tier: 3, volume: 1_000_000n }, 2: { tier: 7 } }),
  }),
  base('the tier paid is the one before this order', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: STEPS }),
    line: lineOf(5, { 0: { tier: 0, volume: 9_999n }, 1: { tier: 0, volume: 0n } }),
  }),
  base('a sale lifts over several tiers', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: STEPS }),
    total: 20_000_000_000n,
  }),
  base('a threshold missed by a cent', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: [100] }),
    total: 99_999_999n,
  }),
  base('a threshold met to the cent', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: [100] }),
    total: 100_000_000n,
  }),
  base('a tier above what the volume says is kept', {
    plan: planWith(THREE, { tierBps: LADDER, thresholds: STEPS }),
    line: lineOf(5, { 0: { tier: 3, volume: 5n } }),
  }),
  base('a suspended upline forfeits its level', { line: lineOf(5, suspended(1, 1)) }),
  base('a suspended upline is skipped', {
    plan: planWith(THREE, { flags: COMPRESS }),
    line: lineOf(5, suspended(1, 1)),
  }),
  base('a suspended referrer is skipped', {
    plan: planWith(THREE, { flags: COMPRESS }),
    line: lineOf(5, suspended(2)),
  }),
  base('sixteen skips reach the seventeenth', {
    plan: planWith(THREE, { flags: COMPRESS }),
    line: lineOf(20, suspended(16)),
  }),
  base('a seventeenth suspended account stops the walk', {
    plan: planWith(THREE, { flags: COMPRESS }),
    line: lineOf(20, suspended(17)),
  }),
  base('skips count over the whole walk', {
    plan: planWith(THREE, { flags: COMPRESS }),
    line: lineOf(24, { ...suspended(10), ...suspended(7, 11) }),
  }),
  base('everybody is suspended', { line: lineOf(5, suspended(4)) }),
  base('the merchant is the referrer', { merchantId: 5 }),
  base('the merchant stands in the middle', { merchantId: 4 }),
  base('the merchant stands above the paid depth', { merchantId: 2 }),
  base('the merchant in the line uses up his level under compress', {
    plan: planWith(THREE, { flags: COMPRESS }),
    merchantId: 4,
  }),
  base('a suspended merchant in the line is skipped under compress', {
    plan: planWith(THREE, { flags: COMPRESS }),
    merchantId: 4,
    line: lineOf(5, suspended(1, 1)),
  }),
  base('breakage to the merchant', { plan: planWith([4_000], { flags: BREAKAGE_TO_MERCHANT }) }),
  base('breakage to the merchant who stands in the line', {
    plan: planWith(THREE, { flags: BREAKAGE_TO_MERCHANT }),
    merchantId: 5,
  }),
  base('a skip and breakage to the merchant', {
    plan: planWith(THREE, { flags: COMPRESS | BREAKAGE_TO_MERCHANT }),
    line: lineOf(3, suspended(1)),
  }),
  base('a volume stops at its highest', { line: lineOf(5, { 0: { volume: 2n ** 64n - 2n } }) }),
  base('a token of 18 decimals', { decimals: 18, total: 123_456_789_012_345_678_901n }),
  base('a token without decimals', { decimals: 0, total: 12_345n }),
  base('a sale below a cent adds no volume', { total: 9_999n }),
  base('the highest total, eight levels, highest rates', {
    plan: planWith(EIGHT, { feeBps: 999 }),
    total: MOST,
    commissionBps: 9_000,
    line: lineOf(10),
  }),
  base('the highest total of 18 decimals with tiers', {
    decimals: 18,
    plan: planWith(EIGHT, { tierBps: LADDER, thresholds: STEPS, flags: BREAKAGE_TO_MERCHANT }),
    total: MOST - 1n,
    commissionBps: 8_999,
    line: lineOf(10, { 2: { tier: 4 }, 5: { isSuspended: true } }),
  }),
]

function drawn(random: Random, i: number): Case {
  const levels = Array.from({ length: random.below(9) }, () => 1 + random.below(1_200))
  const tierBps = Array.from({ length: 8 }, () => random.below(10_001))
  const length = random.below(13)
  const line = lineOf(length).map((account) => ({
    ...account,
    tier: random.below(4),
    volume: random.between(0n, 2_000_000n),
    isSuspended: account.id !== 1 && random.chance(25),
  }))
  return {
    name: `random order ${i + 1}`,
    decimals: random.pick([6, 6, 18]),
    plan: planWith(levels, {
      tierBps,
      thresholds: STEPS,
      feeBps: random.below(1_000),
      flags: random.pick([0, 2, 4, 6]),
    }),
    commissionBps: random.below(9_001),
    total: random.between(1n, 10n ** BigInt(1 + random.below(26))),
    merchantId: length > 1 && random.chance(30) ? 2 + random.below(length - 1) : ELSEWHERE,
    line,
  }
}

/** Orders with how they settle, named ones first, then seeded random ones. */
export function settlementCases(): SettlementVector[] {
  const random = createRandom(3)
  const all = [...named, ...Array.from({ length: 40 }, (_, i) => drawn(random, i))]
  return all.map(({ total, merchantId, ...rest }) => {
    const commission = rest.line.length === 0 ? 0n : mulBpsDown(total, rest.commissionBps)
    const order = { total, commission, merchantId }
    return { ...rest, order, expect: splitOf(order, asPlan(rest.plan), rest.line, rest.decimals) }
  })
}

/** A plan of these shares with windows of a day, for settlement does not read them. */
export function asPlan(shares: SharesPlan): Plan {
  const day = 86_400
  return {
    ...shares,
    cancelGrace: 0,
    shipWindow: day,
    deliveryWindow: day,
    returnWindow: day,
    responseWindow: day,
    arbitrationWindow: day,
    bindingDays: 0,
  }
}
