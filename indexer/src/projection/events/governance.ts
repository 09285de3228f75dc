import type { Handlers } from '../event.ts'
import { change, insert, type Op, upsert } from '../op.ts'

const MALL = 1

const pause = (pausedUntil: number): Op[] => [upsert('mall', MALL, { id: MALL, pausedUntil }, { set: { pausedUntil } })]

type GovernanceEvent = 'PlanPublished' | 'PlanRetired' | 'IntakePaused' | 'IntakeResumed' | 'AuthorityUpdated'

export const governanceHandlers: Handlers<GovernanceEvent> = {
  PlanPublished: ({ planId, plan, usableFrom }) => [
    insert('plan', planId, {
      ...plan,
      id: planId,
      levelBps: [...plan.levelBps],
      tierBps: [...plan.tierBps],
      thresholds: [...plan.thresholds],
      usableFrom,
      isRetired: false,
    }),
  ],

  PlanRetired: ({ planId }) => [change('plan', planId, { set: { isRetired: true } })],

  IntakePaused: ({ until }) => pause(until),

  IntakeResumed: (_, { at }) => pause(at),

  // the roles live in the authority's own contract
  AuthorityUpdated: () => [],
}
