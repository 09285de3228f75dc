import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { network } from '../utils/network.ts'
import { PLAN } from '../utils/shop.ts'
import {
  ADMIN_DELAY,
  authorityData,
  authorityFunctions,
  authorityVerdict,
  EXPIRATION,
  openGuardedStage,
  PAUSE_SELECTOR,
  ROLE,
  tell,
} from './authority.ts'
import { CALLERS, dataOf, type Stage, verdictOf } from './stage.ts'

const { time } = network.networkHelpers

/** Every function by which the authority changes: only its admin may, and only what he scheduled two days before. */
const ADMINISTRATION: Record<string, (stage: Stage) => readonly unknown[]> = {
  labelRole: () => [ROLE.arbiter, 'JUDGE'],
  grantRole: ({ people }) => [ROLE.arbiter, people.nobody, 0],
  revokeRole: ({ people }) => [ROLE.arbiter, people.arbiter],
  setRoleAdmin: () => [ROLE.arbiter, ROLE.planner],
  setRoleGuardian: () => [ROLE.arbiter, ROLE.planner],
  setGrantDelay: () => [ROLE.arbiter, 0],
  setTargetFunctionRole: ({ chain }) => [chain.address, [PAUSE_SELECTOR], ROLE.planner],
  setTargetAdminDelay: ({ chain }) => [chain.address, 0],
  setTargetClosed: ({ chain }) => [chain.address, true],
  updateAuthority: ({ chain }) => [chain.address, chain.token],
}

/** The others act on scheduled calls or on oneself, and hand nothing out. */
const OTHERS = ['cancel', 'consumeScheduledOp', 'execute', 'multicall', 'renounceRole', 'schedule']

const administration = Object.entries(ADMINISTRATION)
let stage: Stage

test('the table has a row for every function of the authority', () => {
  expect([...Object.keys(ADMINISTRATION), ...OTHERS].sort()).toEqual(authorityFunctions().sort())
})

describe('who may change the authority', () => {
  beforeAll(async () => {
    stage = await network.networkHelpers.loadFixture(openGuardedStage)
  })

  test.each(administration)('%s: nobody at once, not even the admin', async (name, args) => {
    const verdicts: Record<string, string> = {}
    for (const caller of CALLERS)
      verdicts[caller] = await authorityVerdict(stage, stage.people[caller], name, args(stage))
    const refused = (caller: string) =>
      caller === 'admin' ? 'AccessManagerNotScheduled' : 'AccessManagerUnauthorizedAccount'
    expect(verdicts).toEqual(Object.fromEntries(CALLERS.map((caller) => [caller, refused(caller)])))
  })

  test.each(administration)('%s: nobody but the admin can even schedule it', async (name, args) => {
    const data = scheduled(name, args)
    for (const caller of CALLERS) {
      const verdict = await authorityVerdict(stage, stage.people[caller], 'schedule', data)
      const expected = caller === 'admin' ? 'allowed' : 'AccessManagerUnauthorizedCall'
      expect([caller, verdict]).toEqual([caller, expected])
    }
  })

  test('the mall takes a new authority from its authority only', async () => {
    for (const caller of CALLERS) {
      const data = dataOf('setAuthority', [stage.chain.token])
      expect(await verdictOf(stage, stage.people[caller], data)).toBe('AccessManagedUnauthorized')
    }
  })

  test('a role is given up only by its holder', async () => {
    const { arbiter, planner } = stage.people
    expect(await authorityVerdict(stage, arbiter, 'renounceRole', [ROLE.arbiter, arbiter])).toBe('allowed')
    const others = await authorityVerdict(stage, planner, 'renounceRole', [ROLE.arbiter, arbiter])
    expect(others).toBe('AccessManagerBadConfirmation')
  })
})

describe('what was scheduled', () => {
  beforeEach(async () => {
    stage = await network.networkHelpers.loadFixture(openGuardedStage)
  })

  test.each(administration)(
    '%s: happens after two days, not a second before, and within a week',
    async (name, args) => {
      const { admin } = stage.people
      await tell(stage, admin, 'schedule', scheduled(name, args))
      const due = (await time.latest()) + ADMIN_DELAY
      await time.setNextBlockTimestamp(due - 1)
      await network.networkHelpers.mine()
      expect(await authorityVerdict(stage, admin, name, args(stage))).toBe('AccessManagerNotReady')
      await time.increaseTo(due)
      expect(await authorityVerdict(stage, admin, name, args(stage))).toBe('allowed')
      await time.increaseTo(due + EXPIRATION)
      expect(await authorityVerdict(stage, admin, name, args(stage))).toBe('AccessManagerExpired')
    },
  )

  test('a planner waits two days with a plan, and a guardian may call it off meanwhile', async () => {
    const { planner, guardian, arbiter, nobody } = stage.people
    const data = dataOf('publishPlan', [PLAN])
    expect(await verdictOf(stage, planner, data)).toBe('AccessManagerNotScheduled')
    await tell(stage, planner, 'schedule', [stage.chain.address, data, 0])
    expect(await verdictOf(stage, planner, data)).toBe('AccessManagerNotReady')
    const cancelling = [planner, stage.chain.address, data]
    for (const who of [arbiter, nobody])
      expect(await authorityVerdict(stage, who, 'cancel', cancelling)).toBe('AccessManagerUnauthorizedCancel')
    await time.increase(ADMIN_DELAY)
    expect(await verdictOf(stage, planner, data)).toBe('allowed')
    await tell(stage, guardian, 'cancel', cancelling)
    expect(await verdictOf(stage, planner, data)).toBe('AccessManagerNotScheduled')
  })

  test('an admin cannot shorten his own delay at once', async () => {
    const { admin } = stage.people
    const args = [ROLE.admin, admin, 0]
    expect(await authorityVerdict(stage, admin, 'grantRole', args)).toBe('AccessManagerNotScheduled')
    await tell(stage, admin, 'schedule', [stage.chain.authority, authorityData('grantRole', args), 0])
    await time.increase(ADMIN_DELAY)
    await tell(stage, admin, 'grantRole', args)
    // the shorter delay itself only holds once the longer one has passed again
    const verdict = await authorityVerdict(stage, admin, 'setTargetClosed', [stage.chain.address, true])
    expect(verdict).toBe('AccessManagerNotScheduled')
  })
})

function scheduled(name: string, args: (stage: Stage) => readonly unknown[]) {
  return [stage.chain.authority, authorityData(name, args(stage)), 0]
}
