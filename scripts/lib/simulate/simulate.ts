import type { Address } from 'viem'
import { createRandom } from '../../../spec/random.ts'
import type { Connection } from '../chain/connect.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { foundMall, join } from './found-mall.ts'
import { govern, mindTheShop } from './keeping.ts'
import { live } from './order-life.ts'
import { claim, reward } from './paying-out.ts'
import { simPerson } from './people.ts'
import { scaleOf } from './scale.ts'
import { shop } from './shopping.ts'
import { SimChain } from './sim-chain.ts'
import type { SimWorld } from './world.ts'

/** Of all rounds so many bring new orders; in the rest the last ones come to their ends, or do not. */
const SHOPPING_ROUNDS = 0.9
const CLAIM_EVERY = 12

export type Simulation = {
  orders: number
  seed: number
  onRound?: (round: number, rounds: number, placed: number) => void
}

/** Plays a whole mall on a local chain: months of trade with so many orders, all drawn from a seed. */
export async function simulate(
  connection: Connection,
  deployment: Deployment,
  url: string,
  { orders, seed, onRound }: Simulation,
): Promise<SimWorld> {
  const chain = new SimChain(url)
  const world: SimWorld = {
    chain,
    connection,
    deployment,
    random: createRandom(seed),
    operator: connection.wallet.account.address as Address,
    arbiter: simPerson('arbiter', 0).address,
    keeper: simPerson('keeper', 0).address,
    merchants: [],
    distributors: [],
    buyers: [],
    open: [],
    freeShelves: [],
    placed: 0,
    done: new Map(),
    months: new Set(),
  }
  await chain.begin()
  try {
    await play(world, orders, onRound)
  } finally {
    await chain.end()
  }
  return world
}

async function play(world: SimWorld, orders: number, onRound: Simulation['onRound']) {
  const scale = scaleOf(orders)
  const { chain } = world
  await foundMall(world, scale)
  const shopping = Math.ceil(scale.rounds * SHOPPING_ROUNDS)
  for (let round = 0; round < scale.rounds; round++) {
    await chain.passTo(chain.time + scale.pause)
    const missing = scale.distributors - world.distributors.length
    if (missing > 0) await join(world, Math.min(missing, Math.ceil(scale.distributors / (scale.rounds / 2))))
    await mindTheShop(world, round)
    await govern(world, round, scale.rounds)
    const target = Math.round((orders * (round + 1)) / shopping)
    if (round < shopping) await shop(world, Math.min(orders, target) - world.placed)
    await live(world)
    if (round % CLAIM_EVERY === CLAIM_EVERY - 1) await claim(world)
    await reward(world)
    onRound?.(round + 1, scale.rounds, world.placed)
  }
}
