import { check } from '../error.ts'
import { type Plan, validatePlan } from '../plan.ts'
import { publishedPlanOf, requireRole } from '../rules.ts'
import type { Tx } from '../state.ts'

/** Plan ids have 16 bits, of which the highest is kept free. */
const MAX_PLANS = 65_534

/** Publishes a plan, usable after the plan delay; returns its id. */
export function publishPlan(tx: Tx, plan: Plan): number {
  const { mall, now } = tx
  requireRole(tx, 'PLANNER')
  check(mall.plans.size < MAX_PLANS, 'PlanCountExhausted')
  validatePlan(plan, mall.config.limits)
  const id = mall.plans.size + 1
  mall.plans.set(id, { plan, usableFrom: now + mall.config.limits.planDelay, isRetired: false })
  return id
}

/** Stops new orders under a plan. */
export function retirePlan(tx: Tx, planId: number): void {
  requireRole(tx, 'PLANNER')
  const published = publishedPlanOf(tx.mall, planId)
  check(!published.isRetired, 'PlanRetiredAlready', planId)
  published.isRetired = true
}

/** Stops `register`, `list` and `place`, and nothing else. */
export function pause(tx: Tx): void {
  requireRole(tx, 'GUARDIAN')
  tx.mall.pausedUntil = tx.now + tx.mall.config.pausePeriod
}

/** Opens intake again. */
export function unpause(tx: Tx): void {
  requireRole(tx, 'GUARDIAN')
  tx.mall.pausedUntil = tx.now
}
