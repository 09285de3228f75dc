import { describe, expect, it } from 'vitest'
import type { Address } from '../../spec/account.ts'
import { brokenRules } from '../../spec/error.ts'
import { type Plan, validatePlan } from '../../spec/plan.ts'
import { createRandom } from '../../spec/random.ts'
import { drawPlan } from '../../spec/testing/draw-plan.ts'
import { act } from '../utils/act.ts'
import { deployMall, people } from '../utils/deploy-mall.ts'
import { errorNameOf } from '../utils/error-name.ts'
import { network } from '../utils/network.ts'

const SEEDS = [1, 2, 3]
const PLANS_A_SEED = 100

const answers = new Set<string>()

async function openShallowMall() {
  const [operator, treasury] = (await people()) as [Address, Address]
  return { operator, chain: await deployMall({ operator, treasury, limits: { maxLevels: 3, maxFeeBps: 500 } }) }
}

describe('the contract takes the plans that the specification takes', () => {
  it.each(SEEDS)('and refuses the others for the same reason (seed %i)', async (seed) => {
    const { chain, operator } = await network.networkHelpers.loadFixture(openShallowMall)
    const { limits } = chain.config
    const random = createRandom(seed)
    for (let i = 0; i < PLANS_A_SEED; i += 1) {
      const plan: Plan = drawPlan(random, limits)
      const broken: string[] = brokenRules(() => validatePlan(plan, limits))
      const now = (await network.networkHelpers.time.latest()) + 1
      const error = await act(chain, { action: { name: 'publishPlan', args: [plan] }, caller: operator, now })
      const expected = broken.length === 0 ? [undefined] : broken
      expect(expected, `seed ${seed}, plan ${i}: ${JSON.stringify(plan)}`).toContain(error)
      answers.add(error ?? 'taken')
    }
  })

  it('having tried every reason there is', () => {
    expect([...answers].sort()).toEqual([
      'PlanFeeTooHigh',
      'PlanFlagsUnknown',
      'PlanLevelAfterGap',
      'PlanLevelsTooDeep',
      'PlanSharesTooHigh',
      'PlanThresholdsNotAscending',
      'PlanWindowInvalid',
      'taken',
    ])
  })
})

describe('the contract is deployed within the limits that the specification takes', () => {
  it.each([
    ['LimitsInvalid', { maxLevels: 0 }],
    ['LimitsInvalid', { maxLevels: 9 }],
    ['LimitsInvalid', { maxCommissionBps: 9_501, maxFeeBps: 499 }],
    ['taken', { maxCommissionBps: 9_500, maxFeeBps: 499 }],
    ['PlanWindowInvalid', { minReturnWindow: 0 }],
    ['PlanWindowInvalid', { minReturnWindow: 366 * 86_400 + 1 }],
    ['PlanNotUsable', { planDelay: 366 * 86_400 + 1 }],
  ])('%s for %o', async (expected, limits) => {
    const [operator, treasury] = (await people()) as [Address, Address]
    const answer = await deployMall({ operator, treasury, limits }).then(() => 'taken', errorNameOf)
    expect(answer).toBe(expected)
  })
})
