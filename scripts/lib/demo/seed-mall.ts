import { mallAbi } from '../../../abis/mall.ts'
import { clockOffset, mineBlock, moveClock } from '../chain/clock.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import type { Deployment } from '../deploy/deployment.ts'
import type { Person } from '../people.ts'
import { announceKeys } from './announce-keys.ts'
import { HISTORY_DAYS } from './cast.ts'
import type { DemoListing } from './demo-catalogue.ts'
import { people } from './demo-people.ts'
import { type Scene, scenesOf } from './play.ts'
import { fundEverybody, listProducts, openMall, recruitment, startSales } from './set-up.ts'
import { claims, stories } from './stories.ts'
import { act, idOf, passTo, type World } from './world.ts'

const DAY = 86_400
// what the first orders may choose from is listed at the beginning, the rest arrives later
const EARLY_SHARE = 0.75
const ARRIVAL_DAYS = [19, 10, 3] as const

/** The moment the history leads up to, unix seconds, and what is sold. */
export type Seeding = { now: number; catalogue: DemoListing[] }

/** Plays the demo's weeks on a fresh mall of a local chain that stands in the past, up to now, and returns its people. */
export async function seedMall(
  connection: Connection,
  deployment: Deployment,
  { now, catalogue }: Seeding,
): Promise<Person[]> {
  await requirePast(connection, now)
  const world: World = {
    connection,
    deployment,
    now,
    ids: new Map(),
    shelves: [[], []],
    freeShelves: [],
    time: 0,
    wallets: new Map(),
  }
  await passTo(world, now - HISTORY_DAYS * DAY + 3_600)
  await fundEverybody(world)
  await openMall(world)
  await announceKeys(world)

  const scenes = [
    ...recruitment(world),
    ...([0, 1] as const).flatMap((merchant) => arrivals(world, merchant, catalogue)),
    ...stories.flatMap((story, index) => scenesOf(world, story, index)),
    ...claims.map(({ day, name }) => claiming(world, day, name)),
  ]
  for (const { run } of scenes.toSorted((a, b) => a.at - b.at)) await run()
  await returnToNow(connection)
  return people(world)
}

function arrivals(world: World, merchant: 0 | 1, catalogue: DemoListing[]): Scene[] {
  const own = catalogue.filter((listing) => listing.merchant === merchant)
  const groups = [...Map.groupBy(own, ({ handle }) => handle).values()]
  const early = Math.ceil(groups.length * EARLY_SHARE)
  const later = groups.slice(early)
  const at = (day: number) => world.now - day * DAY - merchant * 5_000
  const list = (day: number, listings: DemoListing[]): Scene => ({
    at: at(day),
    run: async () => {
      if (listings.length === 0) return
      await passTo(world, at(day))
      await listProducts(world, merchant, listings)
    },
  })
  const sales: Scene = {
    at: at(0.1),
    run: async () => {
      await passTo(world, at(0.1))
      await startSales(world, merchant)
    },
  }
  const waves = ARRIVAL_DAYS.map((day, wave) =>
    list(day, later.filter((_, index) => index % ARRIVAL_DAYS.length === wave).flat()),
  )
  return [list(HISTORY_DAYS - 1, groups.slice(0, early).flat()), ...waves, sales]
}

function claiming(world: World, day: number, name: string): Scene {
  const at = world.now - day * DAY
  return {
    at,
    run: async () => {
      const { connection, deployment } = world
      const mall = { abi: mallAbi, address: deployment.mall } as const
      const id = idOf(world, name)
      const account = await connection.publicClient.readContract({ ...mall, functionName: 'account', args: [id] })
      if (account.balance === 0n) return
      await passTo(world, at)
      await act(world, name, { ...mall, functionName: 'claim', args: [id, account.wallet] })
    },
  }
}

/** Refuses a chain on which the demo's weeks have no room. */
export async function requirePast({ publicClient, isLocal }: Connection, now: number) {
  if (!isLocal) throw new UserError('the demo is for local chains only')
  const { timestamp } = await publicClient.getBlock()
  if (Number(timestamp) <= now - (HISTORY_DAYS - 1) * DAY) return
  const start = `anvil --timestamp $(($(date +%s) - ${HISTORY_DAYS} * 86400))`
  throw new UserError(`the demo's history needs a chain that begins ${HISTORY_DAYS} days ago: start it with ${start}`)
}

async function returnToNow({ publicClient }: Connection) {
  await moveClock(publicClient, -(await clockOffset(publicClient)))
  await mineBlock(publicClient)
}
