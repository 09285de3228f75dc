import type { Address } from '../../spec/account.ts'
import type { Mall } from '../../spec/state.ts'
import { afterCalls, DAY, emptyWorld, openingCalls, PURSE } from '../../spec/testing/world.ts'
import { act } from '../utils/act.ts'

import { type DeployedMall, deployMall, fund, people } from '../utils/deploy-mall.ts'
import type { Books } from './books.ts'

const PEOPLE = 10
const PLAN_DELAY = 2 * DAY

export type World = {
  chain: DeployedMall
  mall: Mall
  people: readonly Address[]
  now: number
  /** Every line that an offer priced so far. */
  offered: Books['offered']
}

/** The opening world on a chain and in the specification, which agree. */
export async function openWorld(): Promise<World> {
  const actors = (await people()).slice(0, PEOPLE)
  const [operator, treasury] = [actors[0] as Address, actors[PEOPLE - 1] as Address]
  const limits = { maxCommissionBps: 5_000, maxFeeBps: 1_000, minReturnWindow: 7 * DAY, planDelay: PLAN_DELAY }
  const chain = await deployMall({ operator, treasury, limits })
  for (const who of actors) await fund(chain, who, PURSE)

  const start = chain.deployedAt + 1_000
  const calls = openingCalls(actors, start, PLAN_DELAY)
  const mall = afterCalls(emptyWorld(chain.config, actors, chain.deployedAt), calls)
  for (const call of calls) {
    const error = await act(chain, call)
    if (error) throw new Error(`the chain refused ${call.action.name}: ${error}`)
  }
  return { chain, mall, people: actors, now: start + calls.length + PLAN_DELAY, offered: [] }
}
