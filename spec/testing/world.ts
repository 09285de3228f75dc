import type { Address } from '../account.ts'
import { type Action, apply } from '../mall.ts'
import { BINDING_FOR_LIFE, BREAKAGE_TO_MERCHANT, COMPRESS, type Plan, SELF_REBATE } from '../plan.ts'
import type { Config } from '../state.ts'
import { createMall, type Mall, type Role } from '../state.ts'

/** Somebody's call at a unix second. */
export type Call = { action: Action; caller: Address; now: number }

export const DAY = 86_400

/** Three plans that differ in depth, ladder, flags and binding; windows of days. */
export function worldPlans(): [Plan, Plan, Plan] {
  const plain: Plan = {
    levelBps: [5_000, 3_000, 2_000, 0, 0, 0, 0, 0],
    tierBps: [6_000, 7_000, 8_000, 9_000, 10_000, 10_000, 10_000, 10_000],
    thresholds: [100, 1_000, 5_000, 20_000, 0, 0, 0],
    feeBps: 500,
    flags: 0,
    cancelGrace: 3_600,
    shipWindow: 3 * DAY,
    deliveryWindow: 5 * DAY,
    returnWindow: 7 * DAY,
    responseWindow: 2 * DAY,
    arbitrationWindow: 4 * DAY,
    bindingDays: 30,
  }
  const deep = { ...plain, levelBps: [3_000, 2_000, 1_500, 1_000, 900, 700, 500, 333], feeBps: 333, flags: COMPRESS }
  const own = { ...plain, levelBps: [7_777, 0, 0, 0, 0, 0, 0, 0], tierBps: Array(8).fill(10_000), feeBps: 0 }
  return [
    plain,
    { ...deep, thresholds: [50, 51, 0, 0, 0, 0, 0], bindingDays: BINDING_FOR_LIFE },
    { ...own, flags: SELF_REBATE | BREAKAGE_TO_MERCHANT, bindingDays: 0, cancelGrace: 0 },
  ]
}

/** What the people of a world hold at its beginning, token units each. */
export const PURSE = 10n ** 12n

/**
 * The calls that make a world of at least eight people: the first is operator, the next two are merchants (accounts 2 and
 * 3), the next three distributors in one line under the house (4, 5, 6); two products a merchant under each plan.
 */
export function openingCalls(people: readonly Address[], start: number, planDelay: number): Call[] {
  const [operator, first, second, ...others] = people as [Address, Address, Address, ...Address[]]
  const actions: [Address, Action][] = [
    ...worldPlans().map((plan): [Address, Action] => [operator, { name: 'publishPlan', args: [plan] }]),
    [first, { name: 'register', args: [1] }],
    [second, { name: 'register', args: [1] }],
    ...others.slice(0, 3).map((who, i): [Address, Action] => [who, { name: 'register', args: [i === 0 ? 1 : 3 + i] }]),
    [operator, { name: 'setMerchant', args: [2, true] }],
    [operator, { name: 'setMerchant', args: [3, true] }],
  ]
  const listings = [first, second].flatMap((who, m) =>
    [1, 2, 3].map((planId): [Address, Action] => {
      const price = BigInt(planId * 7_654_321 + m * 1_111_111)
      const rates = { stock: 1_000, commissionBps: 500 * planId + m, planId }
      return [who, { name: 'list', args: [{ merchantId: m + 2, price, ...rates, content: '{}' }] }]
    }),
  )
  return [...actions, ...listings].map(([caller, action], i) => ({
    caller,
    action,
    now: start + i + (i >= actions.length ? planDelay : 0),
  }))
}

/** The first person holds every role and everybody has a purse. */
export function emptyWorld(config: Config, people: readonly Address[], now: number): Mall {
  const mall = createMall(config, now)
  for (const role of Object.keys(mall.roles) as Role[]) mall.roles[role].add(people[0] as Address)
  for (const who of people) mall.token.balances.set(who, PURSE)
  return mall
}

/** A mall after calls that must all succeed; throws the first refusal. */
export function afterCalls(mall: Mall, calls: readonly Call[]): Mall {
  return calls.reduce((before, { action, caller, now }) => {
    const outcome = apply(before, action, caller, now)
    if (!outcome.ok) throw new Error(`${action.name} was refused: ${outcome.error}(${outcome.values.join(', ')})`)
    return outcome.mall
  }, mall)
}
