import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Db, Tx } from '../db/database.ts'
import type { MediaStore } from '../media/store.ts'
import { seal } from './sealed-stream.ts'
import { listMigrations, listTables, quoted, type Table, textRows } from './tables.ts'

const ROWS_AT_ONCE = 500

export type Told = { tables: number; rows: number; files: number }
type Backup = { db: Db; store: MediaStore; key: Buffer; at: number }

/** Writes one moment of the whole database and every picture into an encrypted file, which is there whole or not at all. */
export async function writeBackup({ db, store, key, at }: Backup, path: string): Promise<Told> {
  const told: Told = { tables: 0, rows: 0, files: 0 }
  const draft = `${path}.part`
  try {
    await db.transaction(async (tx) => {
      await textRows(tx, 'set transaction isolation level repeatable read, read only')
      await pipeline(
        Readable.from(hashed(recordsOf(tx, store, at, told))),
        createGzip(),
        (source: AsyncIterable<Uint8Array>) => seal(key, source),
        createWriteStream(draft, { mode: 0o600, flush: true }),
      )
    })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return told
}

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`)

async function* recordsOf(tx: Tx, store: MediaStore, at: number, told: Told): AsyncGenerator<Buffer> {
  yield line({ banyan: 'server', format: 1, at, migrations: await listMigrations(tx) })
  for (const table of await listTables(tx)) {
    yield line({ table: table.name, columns: table.columns })
    told.tables += 1
    for await (const row of rowsOf(tx, table)) {
      yield line(row)
      told.rows += 1
    }
  }
  const sequences = `select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public'`
  for (const { name, last } of await textRows(tx, sequences)) if (last !== null) yield line({ sequence: name, last })
  for await (const { cid } of store.files()) {
    const bytes = cid && (await store.get(cid))
    if (!bytes) continue
    yield line({ file: cid, size: bytes.length })
    yield bytes
    told.files += 1
  }
}

async function* rowsOf(tx: Tx, { name, columns }: Table): AsyncGenerator<(string | null)[]> {
  // whatever its type, a value's text is the same on both databases
  const texts = columns.map((column, i) => `${quoted(column.name)}::text as c${i}`)
  await textRows(tx, `declare backup_rows no scroll cursor for select ${texts.join(', ')} from ${quoted(name)}`)
  for (;;) {
    const rows = await textRows(tx, `fetch ${ROWS_AT_ONCE} from backup_rows`)
    for (const row of rows) yield columns.map((_, i) => row[`c${i}`] ?? null)
    if (rows.length < ROWS_AT_ONCE) break
  }
  await textRows(tx, 'close backup_rows')
}

async function* hashed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
  yield line({ end: hash.digest('hex') })
}
