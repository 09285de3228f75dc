import { describe, expect, it } from 'vitest'
import { HOUSE } from './account.ts'
import { type LineAccount, type Split, splitOf } from './commission.ts'
import { rewardsOf, type SettledOrder } from './epoch.ts'
import { type Plan, validatePlan } from './plan.ts'
import { createRandom, type Random } from './random.ts'
import { CONFIG } from './testing/config.ts'
import { drawPlan } from './testing/draw-plan.ts'

/**
 * One person is buyer, merchant and every upline of the orders he trades with himself; only the house above is not his. With
 * `F` the fee and breakage of these orders, `b` their breakage alone, `R` his rewards without and `R'` with them:
 *
 *     what the loops return before rewards   = what he paid in - F - what the house earns in his line
 *     with nothing else:                  R' <= F / 2          so he loses at least half of F
 *     beside honest orders of his:    R' - R <= max(F / 2, b)  so he loses at least min(F / 2, fees), and never gains
 *     what the others lose                   <= F / 2          at a pool that is what it was: half of what he pays
 */
const RUNS = 1_500
const HIS = [10, 11, 12, 13]

type Loop = { order: SettledOrder; back: bigint }
type Play = { loops: Loop[]; honest: SettledOrder[]; others: SettledOrder[]; pool: bigint }

const sum = (numbers: readonly bigint[]) => numbers.reduce((a, b) => a + b, 0n)
const lossOf = (loops: readonly Loop[]) => sum(loops.map(({ order: { fee, breakage } }) => fee + breakage))
const ordersOf = (loops: readonly Loop[]) => loops.map(({ order }) => order)

function rewardOf(pool: bigint, orders: readonly SettledOrder[], isWanted: (id: number) => boolean): bigint {
  return sum(rewardsOf(pool, orders).flatMap(({ accountId, amount }) => (isWanted(accountId) ? [amount] : [])))
}

const isHis = (id: number) => HIS.includes(id)

function drawSoundPlan(random: Random): Plan {
  for (;;) {
    const plan = drawPlan(random, CONFIG.limits)
    const isFree = random.chance(15)
    try {
      validatePlan(plan, CONFIG.limits)
      return isFree ? { ...plan, feeBps: 0 } : plan
    } catch {
      // drawn broken on purpose, for other tests
    }
  }
}

function settle(random: Random, line: readonly LineAccount[], merchantId: number): Split & { total: bigint } {
  const total = random.between(1n, 10n ** random.between(1n, 15n))
  const commission = random.chance(20) ? 0n : random.between(0n, total / 2n)
  const split = splitOf({ total, commission, merchantId }, drawSoundPlan(random), line, CONFIG.decimals)
  return { ...split, total }
}

const account = (id: number, random: Random): LineAccount => ({
  id,
  tier: random.below(8),
  volume: 0n,
  isSuspended: random.chance(5),
})

function drawLoop(random: Random): Loop {
  const line = [...HIS.slice(random.below(HIS.length)), HOUSE].map((id) => account(id, random))
  const { proceeds, fee, breakage, credits, total } = settle(random, line, random.chance(20) ? 11 : 99)
  const creditedIds = credits.map(({ id }) => id)
  const earned = sum(credits.filter(({ id }) => isHis(id)).map(({ amount }) => amount))
  return { order: { referrerId: line[0]?.id ?? 0, creditedIds, total, fee, breakage }, back: proceeds + earned }
}

function drawOrders(random: Random, ids: readonly number[], most: number): SettledOrder[] {
  return Array.from({ length: random.below(most + 1) }, () => {
    const line = [account(random.pick(ids), random), account(HOUSE, random)]
    const { fee, breakage, credits, total } = settle(random, line, 99)
    return { referrerId: line[0]?.id ?? 0, creditedIds: credits.map(({ id }) => id), total, fee, breakage }
  })
}

const random = createRandom(52)
const plays: Play[] = Array.from({ length: RUNS }, () => ({
  loops: Array.from({ length: 1 + random.below(5) }, () => drawLoop(random)),
  honest: drawOrders(random, HIS, 4),
  others: drawOrders(random, [20, 21, 22], 6),
  pool: random.chance(10) ? 0n : random.between(0n, 10n ** random.between(1n, 16n)),
}))

describe('who trades with himself', () => {
  it('loses at least half of the fee and breakage, whatever the pool holds and others sell', () => {
    let rewarded = 0
    for (const { loops, others, pool } of plays) {
      const paidIn = sum(ordersOf(loops).map(({ total }) => total))
      const reward = rewardOf(
        pool + sum(loops.map(({ order }) => order.breakage)),
        [...ordersOf(loops), ...others],
        isHis,
      )
      const loss = paidIn - sum(loops.map(({ back }) => back)) - reward
      const brought = lossOf(loops)
      expect(2n * loss >= brought).toBe(true)
      if (brought === 0n) expect(reward).toBe(0n)
      else expect(loss > 0n).toBe(true)
      if (reward > 0n) rewarded += 1
    }
    expect(rewarded).toBeGreaterThan(RUNS / 3)
  })

  it('gains nothing for his honest orders either: every loop added costs more than it brings', () => {
    let pushed = 0
    for (const { loops, honest, others, pool } of plays) {
      const breakage = sum(loops.map(({ order }) => order.breakage))
      const fees = lossOf(loops) - breakage
      const before = rewardOf(pool, [...honest, ...others], isHis)
      const after = rewardOf(pool + breakage, [...ordersOf(loops), ...honest, ...others], isHis)
      const half = lossOf(loops) / 2n
      expect(after - before <= (half > breakage ? half : breakage)).toBe(true)
      expect(after - before <= lossOf(loops)).toBe(true)
      if (fees > 0n) expect(after - before < lossOf(loops)).toBe(true)
      if (honest.length > 0 && after > before) pushed += 1
    }
    expect(pushed).toBeGreaterThan(RUNS / 4)
  })

  it('takes from the others no more than half of what he pays', () => {
    const isOther = (id: number) => !isHis(id)
    let hurt = 0
    for (const { loops, others, pool } of plays) {
      const before = rewardOf(pool, others, isOther)
      const after = rewardOf(pool, [...ordersOf(loops), ...others], isOther)
      // three accounts are rounded down by less than a unit each
      expect(2n * (before - after) <= lossOf(loops) + 6n).toBe(true)
      if (after < before) hurt += 1
    }
    expect(hurt).toBeGreaterThan(RUNS / 10)
  })
})
