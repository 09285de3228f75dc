import type { Limits, Plan } from '../plan.ts'
import type { Random } from '../random.ts'

const MOST_BPS = 65_535

/** A plan near what the limits allow: sound at times, at times broken in one place or two. */
export function drawPlan(random: Random, limits: Limits): Plan {
  const depth = random.below(limits.maxLevels + 1)
  const levelBps = Array.from({ length: 8 }, (_, i) => (i < depth ? 1 + random.below(Math.floor(11_000 / depth)) : 0))
  const tierBps = Array.from({ length: 8 }, () => random.pick([0, 5_000, 9_999, 10_000, 10_000, 12_000]))
  const ladder = random.below(8)
  const thresholds = Array.from({ length: 7 }, (_, i) => (i < ladder ? 10 * (i + 1) + random.below(9) : 0))
  const shipWindow = windowNear(random, limits, 1)
  const plan: Plan = {
    levelBps,
    tierBps,
    thresholds,
    feeBps: random.below(limits.maxFeeBps + 1),
    flags: random.below(8),
    cancelGrace: random.below(shipWindow + 1),
    shipWindow,
    deliveryWindow: windowNear(random, limits, 1),
    returnWindow: windowNear(random, limits, limits.minReturnWindow),
    responseWindow: windowNear(random, limits, 1),
    arbitrationWindow: windowNear(random, limits, 1),
    bindingDays: random.pick([0, 1, 30, MOST_BPS]),
  }
  return random.chance(40) ? plan : random.pick(FAULTS)(plan, random, limits)
}

function windowNear(random: Random, { maxWindow }: Limits, least: number): number {
  return random.pick([least, least + 1, 86_400 + least, maxWindow - 1, maxWindow])
}

type Fault = (plan: Plan, random: Random, limits: Limits) => Plan

function withAt(items: readonly number[], at: number, item: number): number[] {
  return items.map((old, i) => (i === at ? item : old))
}

const FAULTS: Fault[] = [
  (plan, random) => ({ ...plan, levelBps: withAt(plan.levelBps, random.below(8), random.pick([0, 1, MOST_BPS])) }),
  (plan, random) => ({ ...plan, tierBps: withAt(plan.tierBps, random.below(8), random.pick([10_001, MOST_BPS])) }),
  (plan, random) => ({ ...plan, thresholds: withAt(plan.thresholds, random.below(7), random.below(80)) }),
  (plan, _random, { maxFeeBps }) => ({ ...plan, feeBps: maxFeeBps + 1 }),
  (plan, random) => ({ ...plan, flags: random.pick([8, 15, MOST_BPS]) }),
  (plan) => ({ ...plan, cancelGrace: plan.shipWindow + 1 }),
  (plan) => ({ ...plan, shipWindow: 0, cancelGrace: 0 }),
  (plan) => ({ ...plan, deliveryWindow: 0 }),
  (plan, _random, { minReturnWindow }) => ({ ...plan, returnWindow: minReturnWindow - 1 }),
  (plan) => ({ ...plan, responseWindow: 0 }),
  (plan, _random, { maxWindow }) => ({ ...plan, arbitrationWindow: maxWindow + 1 }),
]
