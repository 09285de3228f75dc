import { type Column, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { columnsOf, quotedName } from './codec.ts'
import { copyText } from './copy-text.ts'
import type { WriteTx } from './database.ts'
import type { Key } from './tables.ts'

type Row = Record<string, unknown>

/** Inserts rows that cannot be there yet, after those that are `packed` as text. */
export async function appendRows(
  tx: WriteTx,
  table: PgTable,
  rows: readonly Row[],
  packed: readonly Uint8Array<ArrayBuffer>[] = [],
): Promise<void> {
  if (rows.length === 0 && packed.length === 0) return
  // by name: a column that a migration has added stands last in the database
  const names = columnsOf(table).map(({ name }) => `"${name}"`)
  await tx.copy(`${quotedName(table)} (${names})`, piecesOf(table, rows, packed))
}

function* piecesOf(
  table: PgTable,
  rows: readonly Row[],
  packed: readonly Uint8Array<ArrayBuffer>[],
): Generator<Uint8Array<ArrayBuffer> | string> {
  yield* packed
  yield* copyText(table, rows)
}

/** Keys as rows of one column `key`, to be joined with the table that has them in `column`. */
export function keysAs(column: Column, keys: Iterable<Key>): SQL {
  const list = JSON.stringify(Array.from(keys, String))
  return sql`(select value::${sql.raw(column.getSQLType())} as key from json_array_elements_text(${list}::json)) k`
}

/** Puts rows in the place of those with the keys `gone`: an UPDATE writes a whole new row too, and COPY writes it three times as fast. */
export async function replaceRows(
  tx: WriteTx,
  table: PgTable,
  keyColumn: Column,
  gone: readonly Key[],
  rows: readonly Row[],
): Promise<void> {
  if (gone.length > 0)
    await tx.db.execute(sql`delete from ${table} using ${keysAs(keyColumn, gone)} where ${keyColumn} = k.key`)
  await appendRows(tx, table, rows)
}
