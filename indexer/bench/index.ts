/**
 * `npm run bench:index [-- --events 200000 --rounds 1 --without-ponder --json]`: how fast a mirror is filled from a chain of our
 * own, beside a loop that does as little as possible and beside Ponder, and how late it is behind a living chain. What Ponder has
 * made of the chain must be what the mirror has: code 1 where it is not. The chain's node shares this machine.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startAnvil } from '../test/support/anvil.ts'
import { deploymentFile } from '../test/support/follow.ts'
import { freePort } from '../test/support/free-port.ts'
import { TestMall } from '../test/support/mall.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { compareRound } from './compare-round.ts'
import { contests, engines } from './engines.ts'
import { finalize } from './finalize.ts'
import { installPonder } from './install-ponder.ts'
import { measureLatency } from './latency.ts'
import { printContests, printRows, type Row } from './print.ts'
import { medianOutcome, playRound, type Round, rateOf, ratioOf } from './rounds.ts'
import { Volume } from './volume.ts'
import { wholeNumber } from './whole-number.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '1' },
    'without-ponder': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const events = wholeNumber('bench:index', '--events', values.events)
const count = wholeNumber('bench:index', '--rounds', values.rounds)
const entrants = engines.filter(({ program }) => !values['without-ponder'] || program !== 'ponder.ts')
const say = (text: string) => void (values.json || console.log(text))

if (!values['without-ponder']) installPonder(say)
const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-'))
const chain = await startAnvil()
const server = await startPostgres({ isDurable: true })

type Measured = { rows: Row[]; rounds: Round[]; differences: number }

async function measure(): Promise<Measured> {
  const mall = await TestMall.deploy(chain)
  const volume = new Volume(mall)
  await volume.open()
  say(`making ${events} events on a local chain`)
  while (volume.events < events) await volume.play()
  await finalize(chain)
  const deployment = await deploymentFile(mall)
  const setting = { rpcUrl: chain.url, deployment, server, folder, events: volume.events }
  const rounds: Round[] = []
  for (let i = 0; i < count; i++) rounds.push(await playRound(entrants, i, setting, say))
  const last = rounds.at(-1) as Round
  const differences = await compareRound(last, say)
  const rows: Row[] = []
  for (const { name, program } of entrants) {
    const outcome = medianOutcome(rounds, name)
    const latency = program === 'mirror.ts' ? await latencyOf(last, name, volume, deployment) : null
    rows.push({ ...outcome, name, eventsPerSecond: rateOf(outcome), latency })
  }
  return { rows, rounds, differences }
}

async function latencyOf({ places }: Round, name: string, volume: Volume, deployment: string) {
  const place = places.get(name)
  const settings = place && 'url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place?.folder ?? '' }
  return measureLatency(volume, chain.url, { DEPLOYMENT: deployment, ...settings }, await freePort())
}

let differences = 0
try {
  const measured = await measure()
  differences = measured.differences
  const ratios = contests.flatMap((contest) => {
    const ratio = ratioOf(measured.rounds, contest)
    return ratio === null ? [] : [{ ...contest, ratio }]
  })
  const { rows } = measured
  console.log(
    values.json
      ? JSON.stringify({ rows, ratios, differences }, null, 2)
      : `\n${printRows(rows)}\n\n${printContests(ratios)}`,
  )
} finally {
  await server.stop().catch(() => {})
  await chain.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(differences === 0 ? 0 : 1)
