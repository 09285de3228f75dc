import { describe, expect, it } from 'vitest'
import { type Limits, type Plan, validateLimits, validatePlan } from './plan.ts'
import { DAY, worldPlans } from './testing/world.ts'

const limits: Limits = {
  maxLevels: 3,
  maxCommissionBps: 5_000,
  maxFeeBps: 1_000,
  minReturnWindow: 7 * DAY,
  maxWindow: 366 * DAY,
  planDelay: 0,
}
const [plan] = worldPlans()
const refused: [string, Partial<Plan>][] = [
  ['PlanFeeTooHigh', { feeBps: 1_001 }],
  ['PlanLevelsTooDeep', { levelBps: [1, 1, 1, 1, 0, 0, 0, 0] }],
  ['PlanLevelAfterGap', { levelBps: [1, 0, 1, 0, 0, 0, 0, 0] }],
  ['PlanSharesTooHigh', { levelBps: [5_000, 5_001, 0, 0, 0, 0, 0, 0] }],
  ['PlanSharesTooHigh', { tierBps: [0, 0, 0, 0, 0, 0, 0, 10_001] }],
  ['PlanThresholdsNotAscending', { thresholds: [5, 5, 0, 0, 0, 0, 0] }],
  ['PlanThresholdsNotAscending', { thresholds: [0, 5, 0, 0, 0, 0, 0] }],
  ['PlanFlagsUnknown', { flags: 8 }],
  ['PlanWindowInvalid', { cancelGrace: 3 * DAY + 1 }],
  ['PlanWindowInvalid', { shipWindow: 0, cancelGrace: 0 }],
  ['PlanWindowInvalid', { deliveryWindow: 0 }],
  ['PlanWindowInvalid', { returnWindow: 7 * DAY - 1 }],
  ['PlanWindowInvalid', { responseWindow: 0 }],
  ['PlanWindowInvalid', { arbitrationWindow: 366 * DAY + 1 }],
]

describe('validatePlan', () => {
  it('takes a sound plan', () => {
    expect(() => validatePlan(plan, limits)).not.toThrow()
  })

  it.each(refused)('throws %s for %o', (name, change) => {
    expect(() => validatePlan({ ...plan, ...change }, limits)).toThrow(expect.objectContaining({ name }))
  })
})

describe('validateLimits', () => {
  it('keeps commission and fee together below the whole', () => {
    expect(() => validateLimits({ ...limits, maxCommissionBps: 9_000, maxFeeBps: 999 })).not.toThrow()
    expect(() => validateLimits({ ...limits, maxCommissionBps: 9_000, maxFeeBps: 1_000 })).toThrow('LimitsInvalid')
    expect(() => validateLimits({ ...limits, maxLevels: 9 })).toThrow('LimitsInvalid')
    expect(() => validateLimits({ ...limits, maxLevels: 0 })).toThrow('LimitsInvalid')
    expect(() => validateLimits({ ...limits, minReturnWindow: 0 })).toThrow('PlanWindowInvalid')
    expect(() => validateLimits({ ...limits, planDelay: 366 * DAY + 1 })).toThrow('PlanNotUsable')
  })
})
