import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Address } from '../../spec/account.ts'
import { brokenByStep, brokenInvariants } from '../../spec/invariants.ts'
import { type Action, apply, refusals } from '../../spec/mall.ts'
import { brokenByOffers } from '../../spec/offer-invariants.ts'
import { createRandom, type Random } from '../../spec/random.ts'
import { drawCall, drawWait } from '../../spec/testing/draw-call.ts'
import { drawFreeze } from '../../spec/testing/draw-freeze.ts'
import { act } from '../utils/act.ts'
import { setBlocked } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { bookDifferences } from './book-differences.ts'
import { differences, purseDifferences } from './differences.ts'
import { offeredLines } from './offered-lines.ts'
import { openWorld, type World } from './world-fixture.ts'

const count = z.coerce.number().int().positive()
const env = z
  .object({ DIFF_RUNS: count.default(24), DIFF_STEPS: count.default(60), DIFF_SEED: count.default(1) })
  .parse(process.env)

const SECONDS_A_RUN = 60

describe('the contract does what the specification says', () => {
  const seeds = Array.from({ length: env.DIFF_RUNS }, (_, i) => env.DIFF_SEED + i)
  it.each(seeds)('whatever people do (seed %i)', play, SECONDS_A_RUN * 1_000)
})

async function play(seed: number): Promise<void> {
  const world = structuredClone(await network.networkHelpers.loadFixture(openWorld))
  const random = createRandom(seed)
  const rerun = `rerun with DIFF_SEED=${seed} DIFF_RUNS=1 DIFF_STEPS=${env.DIFF_STEPS}`
  for (let step = 0; step < env.DIFF_STEPS; step += 1) {
    await freezeSomebody(world, random)
    const wait = drawWait({ random, ...world })
    world.now = Math.max(world.now + wait, (await network.networkHelpers.time.latest()) + 1)
    const { action, caller } = drawCall({ random, ...world })
    const found = await stepBoth(world, action, caller)
    expect(found, `${rerun}; step ${step}: ${told(action)} by ${caller} at ${world.now}`).toEqual([])
  }
  expect(await purseDifferences(world.chain, world.mall, world.people), rerun).toEqual([])
  expect(await bookDifferences(world.chain, world.mall, world.offered), rerun).toEqual([])
}

/** Sends the call to the chain and to the specification; what differs afterwards. */
async function stepBoth(world: World, action: Action, caller: Address): Promise<string[]> {
  const before = world.mall
  const outcome = apply(before, action, caller, world.now)
  const expected = outcome.ok ? ['success'] : refusals(before, action, caller, world.now)
  const error = await act(world.chain, { action, caller, now: world.now })
  const actual = error === 'AddressBlocked' ? 'TokenRefused' : (error ?? 'success')
  world.mall = outcome.mall
  if (outcome.ok) world.offered.push(...offeredLines(action, outcome.value))
  return [
    ...((expected as string[]).includes(actual)
      ? []
      : [`the chain answered ${actual}, expected ${expected.join(' or ')}`]),
    ...(await differences(world.chain, world.mall, world.people)),
    ...brokenInvariants(world.mall),
    ...brokenByStep(before, world.mall, world.now),
    ...(outcome.ok ? brokenByOffers(before, world.mall, { action, value: outcome.value, now: world.now }) : []),
  ]
}

/** What the token's issuer does, on the chain and in the specification. */
async function freezeSomebody({ chain, ...world }: World, random: Random): Promise<void> {
  const { refuses } = world.mall.token
  const { frozen, freed } = drawFreeze({ random, ...world })
  for (const who of freed) {
    refuses.delete(who)
    await setBlocked(chain, who, false)
  }
  for (const who of frozen) {
    refuses.add(who)
    await setBlocked(chain, who, true)
  }
}

function told(action: Action): string {
  const args = JSON.stringify(action.args, (_key, item) => (typeof item === 'bigint' ? `${item}` : item))
  return `${action.name}(${args.slice(1, -1)})`
}
