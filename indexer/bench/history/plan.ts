import type { Plan } from '../../../spec/plan.ts'

const DAY = 86_400

/** Three paid levels, tiers by volume, two weeks to send back. */
export const plan: Plan = {
  levelBps: [6_000, 2_500, 1_000, 0, 0, 0, 0, 0],
  tierBps: [9_000, 9_500, 10_000, 10_300, 10_500, 10_500, 10_500, 10_500],
  thresholds: [1_000, 10_000, 50_000, 250_000, 0, 0, 0],
  feeBps: 300,
  flags: 0,
  cancelGrace: 3_600,
  shipWindow: 5 * DAY,
  deliveryWindow: 10 * DAY,
  returnWindow: 14 * DAY,
  responseWindow: 5 * DAY,
  arbitrationWindow: 14 * DAY,
  bindingDays: 90,
}

/** Levels that it pays. */
export const PAID_LEVELS = 3
