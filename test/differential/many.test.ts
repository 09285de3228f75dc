import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { actions, apply, refusals } from '../../spec/mall.ts'
import { createRandom } from '../../spec/random.ts'
import { drawCall, drawWait } from '../../spec/testing/draw-call.ts'
import { drawFreeze } from '../../spec/testing/draw-freeze.ts'
import { type Step, simulate } from './simulate.ts'
import { openSimulatedWorld, type SimulatedWorld } from './simulated-world.ts'

// ten thousand lives in CI, DIFF_MANY=100000 before a release
const count = z.coerce.number().int().positive()
const env = z
  .object({ DIFF_MANY: count.default(10_000), DIFF_MANY_STEPS: count.default(6), DIFF_SEED: count.default(1) })
  .parse(process.env)

// one is played by the specification while another is played by the chain
const AT_ONCE = 2
// fewer do not reach every action: claim and resolve succeed seldom
const CI_LIVES = 10_000
const HOUR_MS = 3_600_000

type Planned = Step & { expected: readonly string[] }

const taken = new Map<string, number>()
let world: SimulatedWorld

beforeAll(async () => {
  world = await openSimulatedWorld()
})
afterAll(() => world?.anvil.stop())

it(
  `the contract does what the specification says in ${env.DIFF_MANY} short lives`,
  async () => {
    let next = env.DIFF_SEED
    const last = env.DIFF_SEED + env.DIFF_MANY - 1
    const worker = async () => {
      while (next <= last) await live(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const never = Object.keys(actions).filter((name) => !taken.has(name))
    if (env.DIFF_MANY >= CI_LIVES) expect(never, 'actions that never succeeded').toEqual([])
  },
  HOUR_MS,
)

async function live(seed: number): Promise<void> {
  const steps = planned(seed)
  const answers = await simulate(world, steps)
  steps.forEach(({ action, caller, now, expected }, i) => {
    const at = `rerun with DIFF_SEED=${seed} DIFF_MANY=1; step ${i}: ${action.name} by ${caller} at ${now}`
    expect(expected, at).toContain(answers[i]?.outcome)
    if (answers[i]?.isEqual === false) throw new Error(`the chain's state differs afterwards; ${at}`)
  })
}

/** A life as the specification plays it: it looks at nothing but its own mall, so the chain can follow later. */
function planned(seed: number): Planned[] {
  const random = createRandom(seed)
  const { people } = world
  let { now } = world
  let mall = structuredClone(world.mall)
  return Array.from({ length: env.DIFF_MANY_STEPS }, (_, step) => {
    const { frozen, freed } = drawFreeze({ random, mall, people, now })
    for (const who of freed) mall.token.refuses.delete(who)
    for (const who of frozen) mall.token.refuses.add(who)
    now += drawWait({ random, mall, people, now })
    const { action, caller } = drawCall({ random, mall, people, now })
    const outcome = apply(mall, action, caller, now)
    const expected = outcome.ok ? ['success'] : refusals(mall, action, caller, now)
    if (outcome.ok) taken.set(action.name, (taken.get(action.name) ?? 0) + 1)
    mall = outcome.mall
    const isLookedAt = outcome.ok || step === env.DIFF_MANY_STEPS - 1
    return { frozen, freed, action, caller, now, expected, after: mall, isLookedAt }
  })
}
