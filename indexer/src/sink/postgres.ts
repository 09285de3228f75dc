import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { ConfigError, sentenceOf } from '../errors.ts'
import type { Database, Tx, Writer } from './database.ts'
import { indexSearch, migrations } from './migrations.ts'

// one writer a database: any fixed number does, as long as nobody else uses it
const LOCK = 0x62616e79
const RETRY_MS = 500

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
      return { db: drizzle({ client }) as unknown as Tx, release }
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

/** Opens a PostgreSQL server's database. Throws `ConfigError` when it cannot be reached or prepared. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, application_name: 'banyan-reader', max: 8 })
  // an idle connection that breaks is replaced at the next query
  pool.on('error', () => {})
  try {
    await migrateLocked(pool)
  } catch (error) {
    await pool.end()
    throw new ConfigError(`DATABASE_URL cannot be used (${sentenceOf(error)}): check that the server runs and the user may create tables.`)
  }
  return {
    kind: 'postgres',
    reads: drizzle({ client: pool }) as unknown as Tx,
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
async function migrateLocked(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK + 1])
    const db = drizzle({ client })
    await migrate(db, migrations)
    await indexSearch(db as unknown as Tx)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK + 1]).catch(() => {})
    client.release()
  }
}
