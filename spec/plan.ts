import { check } from './error.ts'

/** A commission plan, shaped as viem decodes the contract's struct: basis points, whole tokens and seconds. */
export type Plan = {
  levelBps: readonly number[]
  tierBps: readonly number[]
  thresholds: readonly number[]
  feeBps: number
  flags: number
  cancelGrace: number
  shipWindow: number
  deliveryWindow: number
  returnWindow: number
  responseWindow: number
  arbitrationWindow: number
  bindingDays: number
}

/** What no plan and no product can exceed, fixed when the mall is deployed: levels, basis points, seconds. */
export type Limits = {
  maxLevels: number
  maxCommissionBps: number
  maxFeeBps: number
  minReturnWindow: number
  maxWindow: number
  planDelay: number
}

export const BPS = 10_000n
export const LEVELS = 8

export const SELF_REBATE = 1
export const COMPRESS = 2
export const BREAKAGE_TO_MERCHANT = 4
const KNOWN_FLAGS = SELF_REBATE | COMPRESS | BREAKAGE_TO_MERCHANT

/** Binding days that stand for life. */
export const BINDING_FOR_LIFE = 65_535

export function hasFlag(plan: Pick<Plan, 'flags'>, flag: number): boolean {
  return (plan.flags & flag) !== 0
}

/** Throws the error with which a deployment refuses its limits. */
export function validateLimits(limits: Limits): void {
  const { maxLevels, maxCommissionBps, maxFeeBps, minReturnWindow, maxWindow, planDelay } = limits
  const isSound = maxLevels > 0 && maxLevels <= LEVELS && BigInt(maxCommissionBps + maxFeeBps) < BPS
  check(isSound, 'LimitsInvalid', maxLevels, maxCommissionBps, maxFeeBps)
  check(minReturnWindow > 0 && minReturnWindow <= maxWindow, 'PlanWindowInvalid', 3, minReturnWindow)
  check(planDelay <= maxWindow, 'PlanNotUsable', 0, planDelay)
}

/** Throws the error with which `publishPlan` refuses a plan. */
export function validatePlan(plan: Plan, limits: Limits): void {
  validateLevels(plan, limits)
  check(plan.feeBps <= limits.maxFeeBps, 'PlanFeeTooHigh', plan.feeBps, limits.maxFeeBps)
  check((plan.flags & ~KNOWN_FLAGS) === 0, 'PlanFlagsUnknown', plan.flags)
  validateThresholds(plan)
  validateWindows(plan, limits)
}

function validateLevels(plan: Plan, limits: Limits): void {
  let ended = false
  plan.levelBps.forEach((bps, level) => {
    if (bps === 0) {
      ended = true
      return
    }
    check(level < limits.maxLevels, 'PlanLevelsTooDeep', level + 1, limits.maxLevels)
    check(!ended, 'PlanLevelAfterGap', level)
  })
  const sum = plan.levelBps.reduce((a, b) => a + b, 0)
  const highest = Math.max(...plan.tierBps)
  check(BigInt(sum) * BigInt(highest) <= BPS * BPS, 'PlanSharesTooHigh', sum, highest)
}

function validateThresholds({ thresholds }: Plan): void {
  // a threshold of 0 ends the ladder: nothing may stand above it
  thresholds.forEach((threshold, i) => {
    const below = i === 0 ? 0 : (thresholds[i - 1] ?? 0)
    const ladderEnded = i > 0 && below === 0
    check(threshold === 0 || (!ladderEnded && threshold > below), 'PlanThresholdsNotAscending', i)
  })
}

function validateWindows(plan: Plan, limits: Limits): void {
  const windows = [
    plan.cancelGrace,
    plan.shipWindow,
    plan.deliveryWindow,
    plan.returnWindow,
    plan.responseWindow,
    plan.arbitrationWindow,
  ]
  windows.forEach((seconds, i) => {
    check((seconds > 0 || i === 0) && seconds <= limits.maxWindow, 'PlanWindowInvalid', i, seconds)
  })
  check(plan.cancelGrace <= plan.shipWindow, 'PlanWindowInvalid', 0, plan.cancelGrace)
  check(plan.returnWindow >= limits.minReturnWindow, 'PlanWindowInvalid', 3, plan.returnWindow)
}
