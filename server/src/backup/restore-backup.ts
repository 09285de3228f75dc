import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { ConfigError } from '../../../indexer/src/errors.ts'
import type { Db, Tx } from '../db/database.ts'
import { MediaStore } from '../media/store.ts'
import { ByteReader } from './byte-reader.ts'
import { headSchema, recordSchema, rowSchema } from './records.ts'
import { unseal } from './sealed-stream.ts'
import { listMigrations, listTables, quoted, type Table, textRows } from './tables.ts'
import type { Told } from './write-backup.ts'

const ROWS_AT_ONCE = 200
// in one statement
const MOST_VALUES = 30_000

type Target = { db: Db; store: MediaStore; key: Buffer }
type Row = (string | null)[]

/** Puts a backup into an empty database and an empty media folder: all of it, or nothing. Throws `ConfigError`. */
export async function restoreBackup({ db, store, key }: Target, path: string): Promise<Told> {
  if ((await readdir(store.folder).catch(() => [])).length > 0) {
    throw new ConfigError(`${store.folder} has pictures in it: restore into an empty DATA_DIR.`)
  }
  const drafts = new MediaStore(`${store.folder}.restoring`)
  await rm(drafts.folder, { recursive: true, force: true })
  const file = createReadStream(path)
  const failed = new Promise<never>((_, reject) => file.once('error', reject))
  failed.catch(() => {})
  try {
    return await db.transaction(async (tx) => {
      const tables = await emptyTables(tx)
      const told = await Promise.race([failed, read(tx, tables, drafts, unzipped(unseal(key, file)))])
      if (told.files > 0) {
        await rm(store.folder, { recursive: true, force: true })
        await rename(drafts.folder, store.folder)
      }
      return told
    })
  } finally {
    file.destroy()
    await rm(drafts.folder, { recursive: true, force: true })
  }
}

async function* unzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unzip = createGunzip()
  // its failure reaches whoever reads what comes out
  pipeline(Readable.from(source), unzip, () => {})
  yield* unzip
}

async function emptyTables(tx: Tx): Promise<Table[]> {
  const tables = await listTables(tx)
  for (const { name } of tables) {
    if ((await textRows(tx, `select 'x' as x from ${quoted(name)} limit 1`)).length > 0) {
      throw new ConfigError(`The database is not empty (${name} has rows): restore into a new one.`)
    }
  }
  return tables
}

async function read(tx: Tx, tables: Table[], drafts: MediaStore, source: AsyncIterable<Buffer>): Promise<Told> {
  const hash = createHash('sha256')
  const reader = new ByteReader(source, () => new ConfigError('The backup ends before its end: it was cut off.'))
  const told: Told = { tables: 0, rows: 0, files: 0 }
  const first = await reader.line()
  hash.update(`${first}\n`)
  const { migrations } = headSchema.parse(JSON.parse(first))
  if (migrations.join() !== (await listMigrations(tx)).join()) {
    throw new ConfigError('The backup is of another version of the server: restore it with that version, then update.')
  }
  let [table, rows]: [Table | undefined, Row[]] = [undefined, []]
  const flush = async () => {
    if (table && rows.length > 0) await insert(tx, table, rows)
    rows = []
  }
  for (;;) {
    const text = await reader.line()
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) {
      hash.update(`${text}\n`)
      rows.push(rowSchema.parse(value))
      told.rows += 1
      if (rows.length >= ROWS_AT_ONCE || rows.length * value.length >= MOST_VALUES) await flush()
      continue
    }
    await flush()
    const record = recordSchema.parse(value)
    if ('end' in record) {
      if (record.end === hash.digest('hex') && (await reader.isAtEnd())) return told
      throw new ConfigError('The backup does not add up to its check sum: take another one.')
    }
    hash.update(`${text}\n`)
    if ('table' in record) {
      // names and types are the database's own, never the file's
      table = tables.find(({ name }) => name === record.table)
      if (!table || JSON.stringify(table.columns) !== JSON.stringify(record.columns)) {
        throw new ConfigError(`The backup has a table ${record.table} that this version does not know.`)
      }
      told.tables += 1
    } else if ('sequence' in record) {
      const name = `public.${quoted(record.sequence)}`
      await tx.execute(sql`select setval(${name}::text::regclass, ${record.last}::text::bigint)`)
    } else {
      const bytes = await reader.take(record.size)
      hash.update(bytes)
      if ((await drafts.put(bytes)) !== record.file)
        throw new ConfigError(`${record.file} in the backup is not itself.`)
      told.files += 1
    }
  }
}

async function insert(tx: Tx, { name, columns }: Table, rows: Row[]): Promise<void> {
  const values = rows.map((row) => {
    const cells = columns.map(({ type }, i) => sql`${row[i] ?? null}::text::${sql.raw(type)}`)
    return sql`(${sql.join(cells, sql`, `)})`
  })
  const names = columns.map((column) => quoted(column.name)).join(', ')
  await tx.execute(
    sql`insert into ${sql.raw(`${quoted(name)} (${names})`)} overriding system value values ${sql.join(values, sql`, `)}`,
  )
}
