import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { brokenByStep, brokenInvariants } from './invariants.ts'
import { actions, apply } from './mall.ts'
import { brokenByOffers } from './offer-invariants.ts'
import { createRandom } from './random.ts'
import type { Mall } from './state.ts'
import { CONFIG, PEOPLE, START } from './testing/config.ts'
import { drawCall, drawWait } from './testing/draw-call.ts'
import { drawFreeze } from './testing/draw-freeze.ts'
import { afterCalls, DAY, emptyWorld, openingCalls } from './testing/world.ts'

const RUNS = 25
const STEPS = 150
/** how many runs also see that a call leaves the mall it is given alone */
const COPIED_RUNS = 6

const reached = new Set<string>()
const refusals = new Set<string>()

function play(seed: number): void {
  const random = createRandom(seed)
  let mall: Mall = afterCalls(emptyWorld(CONFIG, PEOPLE, START), openingCalls(PEOPLE, START, CONFIG.limits.planDelay))
  let now = START + 10 * DAY
  for (let step = 0; step < STEPS; step += 1) {
    const draw = { random, mall, people: PEOPLE, now }
    now += drawWait(draw)
    const { frozen, freed } = drawFreeze(draw)
    for (const who of freed) mall.token.refuses.delete(who)
    for (const who of frozen) mall.token.refuses.add(who)
    const { action, caller } = drawCall({ ...draw, now })
    // copied by other means than the specification's own
    const given = seed > COPIED_RUNS ? mall : structuredClone(mall)
    const outcome = apply(mall, action, caller, now)
    expect(isDeepStrictEqual(mall, given), `seed ${seed}, step ${step}: ${action.name} changed what it was given`).toBe(
      true,
    )
    if (outcome.ok) reached.add(action.name)
    else refusals.add(outcome.error)
    const broken = [...brokenInvariants(outcome.mall), ...brokenByStep(mall, outcome.mall, now)]
    if (outcome.ok) broken.push(...brokenByOffers(mall, outcome.mall, { action, value: outcome.value, now }))
    expect(broken, `seed ${seed}, step ${step}: ${action.name}`).toEqual([])
    mall = outcome.mall
  }
}

describe('whatever people do', () => {
  it.each(Array.from({ length: RUNS }, (_, i) => i + 1))('every invariant holds (seed %i)', play)

  it('tries every action, every refusal of an offer and most others', () => {
    expect([...refusals].filter((name) => name.startsWith('Offer')).sort()).toEqual([
      'OfferBuyerDiffers',
      'OfferExpired',
      'OfferInvalid',
      'OfferQuantityTooHigh',
      'OfferSignatureInvalid',
      'OfferUsedUp',
    ])
    expect([...reached].sort()).toEqual(Object.keys(actions).sort())
    expect(refusals.size).toBeGreaterThanOrEqual(35)
  })
})
