/**
 * `npm run bench:index [-- --events 200000 --json]`: how fast a mirror is filled from a chain of our own, beside a
 * loop that does as little as possible, and how late it is behind a living one. The chain's node shares this machine.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from '../../scripts/lib/cli/table.ts'
import { startAnvil } from '../test/support/anvil.ts'
import { deploymentFile } from '../test/support/follow.ts'
import { freePort } from '../test/support/free-port.ts'
import { TestMall } from '../test/support/mall.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { type Engine, engines, type Outcome, type Task } from './engines.ts'
import { type Latency, measureLatency } from './latency.ts'
import { Volume } from './volume.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    json: { type: 'boolean', default: false },
  },
})
const events = Number(values.events)
if (!Number.isInteger(events) || events < 1) {
  console.error('bench:index: --events is a whole number above 0.')
  process.exit(1)
}
const say = (text: string) => void (values.json || console.log(text))

const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-'))
const chain = await startAnvil()
const server = await startPostgres({ isDurable: true })

type Place = Task['database']

async function placeOf({ name, database }: Engine): Promise<Place> {
  const word = name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  if (database === 'pglite') return { folder: join(folder, word) }
  await server.createDatabase(word)
  return { url: server.urlOf(word) }
}

async function run({ program, name }: Engine, task: Task): Promise<Outcome> {
  const env = { ...process.env, TASK: JSON.stringify(task) }
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${name} ended with code ${code}: ${output}`)
  return JSON.parse(output) as Outcome
}

type Row = Outcome & { name: string; eventsPerSecond: number; ratio: number | null; latency: Latency | null }

async function measure(): Promise<Row[]> {
  const mall = await TestMall.deploy(chain)
  const volume = new Volume(mall)
  await volume.open()
  say(`making ${events} events on a local chain`)
  while (volume.events < events) await volume.play()
  const deployment = await deploymentFile(mall)
  const rows: Row[] = []
  const places = new Map<string, Place>()
  for (const engine of engines) {
    const place = await placeOf(engine)
    places.set(engine.name, place)
    const outcome = await run(engine, { rpcUrl: chain.url, deployment, database: place })
    if (outcome.events < volume.events)
      throw new Error(`${engine.name} read ${outcome.events} of ${volume.events} events`)
    const eventsPerSecond = outcome.events / outcome.seconds
    const ceiling = rows.find(({ name }) => name === engine.ceiling)
    const ratio = ceiling ? eventsPerSecond / ceiling.eventsPerSecond : null
    rows.push({ ...outcome, name: engine.name, eventsPerSecond, ratio, latency: null })
    say(`${engine.name}: ${Math.round(eventsPerSecond)} events/s`)
  }
  for (const row of rows.filter(({ name }) => name.startsWith('mirror'))) {
    const place = places.get(row.name) as Place
    const settings = 'url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place.folder }
    row.latency = await measureLatency(volume, chain.url, { DEPLOYMENT: deployment, ...settings }, await freePort())
  }
  return rows
}

const inMegabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

function printed({
  name,
  events: count,
  seconds,
  eventsPerSecond,
  ratio,
  peakBytes,
  databaseBytes,
  latency,
}: Row): string[] {
  return [
    name,
    String(count),
    seconds.toFixed(1),
    String(Math.round(eventsPerSecond)),
    ratio === null ? '' : ratio.toFixed(2),
    inMegabytes(peakBytes),
    inMegabytes(databaseBytes),
    latency === null ? '' : `${latency.p50.toFixed(0)} / ${latency.p95.toFixed(0)}`,
  ]
}

const HEAD = ['engine', 'events', 'seconds', 'events/s', 'of bare', 'memory', 'database', 'live p50 / p95 ms']

try {
  const rows = await measure()
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(HEAD, rows.map(printed), [1, 2, 3, 4, 5, 6, 7]))
} finally {
  await server.stop().catch(() => {})
  await chain.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)
