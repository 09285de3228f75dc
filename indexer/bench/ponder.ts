/** Ponder with the mirror's tables, filling a schema of its own; another schema of the same database finds its cache filled. */
import pg from 'pg'
import { readTask, tell } from './engines.ts'
import { runPonder } from './run-ponder.ts'

// what Ponder keeps of the chain so as not to ask for it again
const CACHE = 'ponder_sync'

const { rpcUrl, deployment, database, schema } = readTask()
if (!('url' in database)) throw new Error('Ponder is measured on PostgreSQL alone')
const outcome = await runPonder({ rpcUrl, deployment, databaseUrl: database.url, schema })
const client = new pg.Client({ connectionString: database.url })
await client.connect()
const { rows } = await client.query<{ events: string; size: string }>(
  `select (select count(*) from "${schema}".fact) as events,
     (select sum(pg_table_size(c.oid) + pg_indexes_size(c.oid)) from pg_class c
      where c.relkind = 'r' and c.relnamespace::regnamespace::text in ($1, $2)) as size`,
  [schema, CACHE],
)
await client.end()
const { seconds, peakBytes } = outcome
tell({ events: Number(rows[0]?.events), seconds, databaseBytes: Number(rows[0]?.size), peakBytes })
