import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { ConfigError, sentenceOf } from '../../../indexer/src/errors.ts'
import type { Db, Tx } from './database.ts'
import { migrations } from './migrations.ts'

// any fixed number that nobody else uses: two processes that start together must not migrate at once
const MIGRATION_LOCK = 0x73727672
// a server that is gone without a word must not hold up whoever asks
const CONNECT_MS = 3_000
const STATEMENT_MS = 10_000

/** Opens a PostgreSQL server's database. Throws `ConfigError` when it cannot be reached or prepared. */
export async function openPostgres(url: string): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'banyan-server',
    max: 16,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + CONNECT_MS,
  })
  // an idle connection that breaks is replaced at the next query
  pool.on('error', () => {})
  try {
    await migrateAlone(url)
  } catch (error) {
    await pool.end()
    throw new ConfigError(
      `DATABASE_URL cannot be used (${sentenceOf(error)}): check that the server runs and the user may create tables.`,
    )
  }
  const queries = drizzle({ client: pool })
  return {
    kind: 'postgres',
    queries: queries as unknown as Tx,
    transaction: (work) => queries.transaction((tx) => work(tx as unknown as Tx)),
    close: () => pool.end(),
  }
}

async function migrateAlone(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle({ client }), migrations)
  } finally {
    // its lock goes with it
    await client.end()
  }
}
