import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ConfigError, sentenceOf } from '../errors.ts'
import type { Database, Store, Tx, Writer, WriteTx } from './database.ts'
import { migrations } from './migrations.ts'

// one writer a database: any fixed number does, as long as nobody else uses it
const LOCK = 0x62616e79
const RETRY_MS = 500

const queriesOf = (client: pg.ClientBase | pg.Pool) => drizzle({ client: client as pg.Client }) as unknown as Tx

async function transact<T>(client: pg.ClientBase, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work({
      db: queriesOf(client),
      async copy(table, text) {
        await pipeline(text, client.query(copyFrom(`copy ${table} from stdin`)))
      },
    })
    await client.query('commit')
    return result
  } catch (error) {
    // a broken connection has rolled back by itself
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function tryLock(url: string, onLost: () => void): Promise<Writer | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'banyan-writer', keepAlive: true })
  let isReleased = false
  const lose = () => {
    if (!isReleased) onLost()
    isReleased = true
  }
  client.on('error', lose)
  client.on('end', lose)
  try {
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK])
    if (rows[0]?.held) {
      const release = async () => {
        isReleased = true
        await client.end()
      }
      const store: Store = { db: queriesOf(client), transaction: (work) => transact(client, work) }
      return { store, release }
    }
  } catch (error) {
    isReleased = true
    await client.end().catch(() => {})
    throw error
  }
  isReleased = true
  await client.end()
  return null
}

// a server that is gone without a word must not hold up whoever asks
const CONNECT_MS = 3_000

/**
 * Opens a PostgreSQL server's database; a query of a reader ends after `readTimeoutMs`. Throws `ConfigError` when it cannot be
 * reached or prepared.
 */
export async function openPostgres(url: string, readTimeoutMs = 5_000): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'banyan-reader',
    max: 8,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: readTimeoutMs,
    // where the server itself does not answer any more
    query_timeout: readTimeoutMs + CONNECT_MS,
  })
  // an idle connection that breaks is replaced at the next query
  pool.on('error', () => {})
  try {
    await migrateLocked(url)
  } catch (error) {
    await pool.end()
    throw new ConfigError(
      `DATABASE_URL cannot be used (${sentenceOf(error)}): check that the server runs and the user may create tables.`,
    )
  }
  const reads = queriesOf(pool)
  return {
    kind: 'postgres',
    reads,
    store: {
      db: reads,
      async transaction(work) {
        const client = await pool.connect()
        return transact(client, work).finally(() => client.release())
      },
    },
    async becomeWriter(signal, onLost) {
      for (;;) {
        const writer = await tryLock(url, onLost).catch(() => null)
        if (writer) return writer
        await sleep(RETRY_MS, undefined, { signal })
      }
    },
    close: () => pool.end(),
  }
}

// two processes that start together must not migrate at once
async function migrateLocked(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'banyan-migration',
    connectionTimeoutMillis: CONNECT_MS,
  })
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [LOCK + 1])
    await migrate(drizzle({ client }), migrations)
  } finally {
    // its lock goes with it
    await client.end()
  }
}
