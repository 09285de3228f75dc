/**
 * `npm run differential:ponder [-- --events 20000]`: chains of our own, on which everything happens once and on which a
 * mall goes about its days, indexed by the mirror and by Ponder; every sum and every row must be the same. Ends with code 1 where one is not.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startAnvil } from '../test/support/anvil.ts'
import { deploymentFile } from '../test/support/follow.ts'
import { TestMall } from '../test/support/mall.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { playStory } from '../test/support/story.ts'
import { playPool } from '../test/support/story-pool.ts'
import { compareRound } from './compare-round.ts'
import { engines, MIRROR, PONDER_COLD } from './engines.ts'
import { finalize } from './finalize.ts'
import { installPonder } from './install-ponder.ts'
import { playRound } from './rounds.ts'
import { Volume } from './volume.ts'
import { wholeNumber } from './whole-number.ts'

const { values } = parseArgs({ options: { events: { type: 'string', default: '20000' } } })
const events = wholeNumber('differential:ponder', '--events', values.events)
const say = (text: string) => console.log(text)

/** Makes a chain; returns how many events it has at least. */
type Play = (mall: TestMall) => Promise<number>

const plays: Record<string, Play> = {
  'everything once': async (mall) => {
    await playStory(mall)
    return 1
  },
  'rewards of a month': async (mall) => {
    await playPool(mall)
    return 1
  },
  'days of a mall': async (mall) => {
    const volume = new Volume(mall)
    await volume.open()
    while (volume.events < events) await volume.play()
    return volume.events
  },
}

installPonder(say)
const folder = await mkdtemp(join(tmpdir(), 'banyan-differential-'))
const server = await startPostgres()
const both = engines.filter(({ name }) => name === MIRROR || name === PONDER_COLD)

async function compare(number: number, play: Play): Promise<number> {
  const chain = await startAnvil()
  try {
    const mall = await TestMall.deploy(chain)
    const least = await play(mall)
    await finalize(chain)
    const setting = { rpcUrl: chain.url, deployment: await deploymentFile(mall), server, folder, events: least }
    return await compareRound(await playRound(both, number, setting, say), say)
  } finally {
    await chain.stop()
  }
}

let differences = 0
try {
  for (const [i, [name, play]] of Object.entries(plays).entries()) {
    say(`\n${name}`)
    differences += await compare(i, play)
  }
} finally {
  await server.stop().catch(() => {})
  await rm(folder, { recursive: true, force: true })
}
process.exit(differences === 0 ? 0 : 1)
