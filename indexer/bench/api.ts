/**
 * `npm run bench:api [-- --orders 1000000 --folder DIR --json]`: how fast the API answers about a mall of a million orders. Fills a PostgreSQL
 * with a made history, starts the program that serves it and asks over HTTP. The load's source shares this machine.
 */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { integerFlag } from '../../scripts/lib/cli/flag-types.ts'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { table } from '../../scripts/lib/cli/table.ts'
import { UserError } from '../../scripts/lib/cli/user-error.ts'
import { readCursor } from '../src/sink/cursor.ts'
import type { Database, Store } from '../src/sink/database.ts'
import { sumUpFinal } from '../src/sink/periods.ts'
import { openPostgres } from '../src/sink/postgres.ts'
import { freePort } from '../test/support/free-port.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { IndexerProcess } from '../test/support/process.ts'
import { fill } from './history/fill.ts'
import { scaleOf } from './history/history.ts'
import { BLOCK_SECONDS, DEPLOYED_BLOCK, deployment, MALL } from './history/place.ts'
import { startQuietChain } from './history/quiet-chain.ts'
import { ask, askOnce, type Figures } from './load/ask.ts'
import { readSample } from './load/sample.ts'
import { type Workload, workloads } from './load/workloads.ts'

const flags = z.object({
  orders: integerFlag(1_000, 10_000_000)
    .default(1_000_000)
    .describe('how many orders to fill in, with a tenth of it distributors and a fiftieth products; 1000000'),
  seconds: integerFlag(1, 600).default(10).describe('how long each workload asks; 10'),
  only: z.string().optional().describe('workloads whose name has this in it'),
  database: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'not the address of a PostgreSQL database: postgres://user:password@host:port/name',
    })
    .optional()
    .describe('a PostgreSQL database to use: an empty one is filled, one that was filled before is asked as it is'),
  folder: z
    .string()
    .optional()
    .describe('where the own PostgreSQL keeps its data: filled once, asked as it is by the next run'),
  json: z.boolean().default(false).describe('print the figures as JSON'),
})

type Options = z.output<typeof flags>
type Row = Figures & { name: string; first: number; goal: Workload['goal'] | null; isMet: boolean | null }

async function measure(url: string, options: Options, chosen: readonly Workload[], say: (text: string) => void) {
  const database = await openPostgres(url)
  try {
    const { start, sample } = await asWriter(database, async (store) => ({
      start: await prepare(store, options, say),
      sample: await readSample(store.db),
    }))
    const rows = await serve(url, start, async (api) => {
      const measured: Row[] = []
      for (const workload of chosen) {
        const first = await askOnce(api, workload, sample)
        if (first === null) {
          say(`${workload.name}: not served by this program`)
          continue
        }
        const figures = await ask(api, database.reads, workload, sample, options.seconds)
        const row = {
          ...figures,
          first,
          name: workload.name,
          goal: workload.goal ?? null,
          isMet: isMet(figures, workload.goal),
        }
        say(`${row.name}: p95 ${row.p95.toFixed(1)} ms at ${Math.round(row.rate)} requests/s`)
        measured.push(row)
      }
      return measured
    })
    console.log(
      options.json ? JSON.stringify(rows, null, 2) : `\n${table(HEAD, rows.map(printed), [1, 2, 3, 4, 5, 6, 7, 8, 9])}`,
    )
  } finally {
    await database.close()
  }
}

// a writer's work takes as long as it takes, a reader's is cut off
async function asWriter<T>(database: Database, work: (store: Store) => Promise<T>): Promise<T> {
  const writer = await database.becomeWriter(new AbortController().signal, () => {})
  return work(writer.store).finally(() => writer.release())
}

/** Fills an empty database, or finds it filled; returns when its mall was deployed, unix seconds. */
async function prepare(store: Store, { orders }: Options, say: (text: string) => void): Promise<number> {
  const known = await readCursor(store.db)
  if (known && known.mall !== MALL)
    throw new UserError(`--database holds the mirror of another mall, ${known.mall}: name an empty database`)
  if (!known) {
    const scale = scaleOf(orders)
    say(`filling: ${scale.orders} orders, ${scale.distributors} distributors, ${scale.products} products`)
    let told = 0
    const { events, seconds } = await fill(store, scale, Math.floor(Date.now() / 1_000), (placed) => {
      if (placed - told < orders / 10) return
      told = placed
      say(`  ${placed} orders`)
    })
    while (await sumUpFinal(store));
    say(`filled: ${events} events in ${seconds.toFixed(0)} s, ${Math.round(events / seconds)} a second`)
    // what a server left alone does by itself after some minutes
    await store.db.execute(sql`vacuum analyze`)
  }
  const cursor = await readCursor(store.db)
  if (!cursor) throw new Error('the filled database has no cursor')
  return cursor.at - (cursor.number - DEPLOYED_BLOCK) * BLOCK_SECONDS
}

/** Runs the program that serves a mirror while the work lasts; it is given its address. */
async function serve<T>(databaseUrl: string, start: number, work: (api: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-api-'))
  const chain = await startQuietChain(start)
  const path = join(folder, 'deployment.json')
  await writeFile(path, JSON.stringify(deployment))
  const settings = {
    RPC_URL: chain.url,
    DEPLOYMENT: path,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
    RATE_LIMIT: '0',
  }
  const indexer = new IndexerProcess(settings, await freePort())
  const ended = once(indexer.child, 'exit').then(() => {
    throw new Error(`the API ended: ${indexer.output}`)
  })
  try {
    return await Promise.race([ended, indexer.untilReady().then(() => work(indexer.url))])
  } finally {
    ended.catch(() => {})
    await indexer.end()
    await chain.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function isMet({ p95, rate, failures }: Figures, goal: Workload['goal']): boolean | null {
  if (!goal) return null
  return p95 <= goal.p95 && rate >= (goal.rate ?? 0) && failures === 0
}

const HEAD = [
  'workload',
  'answers',
  'failed',
  'requests/s',
  'first ms',
  'p50 ms',
  'p95',
  'p99',
  'CPU ms: API',
  'database',
  'goal',
  'met',
]

function printed({ name, goal, isMet, ...row }: Row): string[] {
  const times = [row.first, row.p50, row.p95, row.p99, row.apiProcessor, row.databaseProcessor].map(
    (time) => time?.toFixed(1) ?? '',
  )
  const asked = !goal ? '' : `p95 ${goal.p95} ms${goal.rate ? ` at ${goal.rate}/s` : ''}`
  const met = isMet === null ? '' : isMet ? 'yes' : 'no'
  return [name, String(row.answers), String(row.failures), String(Math.round(row.rate)), ...times, asked, met]
}

await runCommand('bench:api', async () => {
  const options = readFlags('npm run bench:api -- --orders 1000000', flags)
  const chosen = workloads.filter(({ name }) => name.includes(options.only ?? ''))
  if (chosen.length === 0)
    throw new UserError(
      `--only: no workload has "${options.only}" in its name; there are ${workloads.map(({ name }) => name).join(', ')}`,
    )
  if (options.database && options.folder)
    throw new UserError('--folder is for the own PostgreSQL: leave it out with --database')
  const say = (text: string) => void (options.json || console.log(text))
  const folder = options.folder && resolve(options.folder)
  const server = options.database ? null : await startPostgres({ isDurable: true, folder })
  try {
    if (server && !(await server.hasDatabase('mirror'))) await server.createDatabase('mirror')
    const url = options.database ?? (server?.urlOf('mirror') as string)
    await measure(url, options, chosen, say)
    return 0
  } finally {
    await server?.stop()
  }
})
// the pool of an aborted run may be open still
process.exit()
