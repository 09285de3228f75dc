/** The mirror itself, filling an empty database until it has reached the chain's head. */
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { sumUpFinal } from '../src/sink/periods.ts'
import { openPglite } from '../src/sink/pglite.ts'
import { openPostgres } from '../src/sink/postgres.ts'
import { readHeader } from '../src/source/header.ts'
import { createRpc } from '../src/source/rpc.ts'
import { begin } from '../src/sync/begin.ts'
import { Mirror } from '../src/sync/mirror.ts'
import { readTask, tell } from './engines.ts'

const { rpcUrl, deployment, database: place } = readTask()
const database = await ('url' in place ? openPostgres(place.url) : openPglite(place.folder))
const { store } = database
const rpc = createRpc([rpcUrl], () => {})
const { signal } = new AbortController()
let events = 0
const started = performance.now()
const log = pino({ level: 'silent' })
const cursor = await begin({ rpc, db: store.db, deploymentPath: deployment, log, signal, isFirst: true })
const settings = { window: 64, batchLogs: 5_000, verifyLogs: 'tip' as const, signal, onRollback: () => {} }
const mirror = new Mirror({ rpc, store, ...settings, onStep: (_, __, some) => (events += some) }, cursor)
for (;;) {
  const head = await readHeader(rpc, 'latest')
  if (!head || mirror.cursor.hash === head.hash) break
  await mirror.advance(head)
}
while (await sumUpFinal(store));
const seconds = (performance.now() - started) / 1_000
const { rows } = await store.db.execute<{ size: string }>(sql`select pg_database_size(current_database()) as size`)
tell({ events, seconds, databaseBytes: Number(rows[0]?.size) })
await database.close()
process.exit(0)
