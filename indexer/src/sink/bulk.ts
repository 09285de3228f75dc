import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { columnPairs, encodeRow, quotedName } from './codec.ts'
import { copyText } from './copy-text.ts'
import type { Tx, WriteTx } from './database.ts'

// rows a statement: larger ones gain nothing and hold more memory
const CHUNK = 2_000

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}

/** The rows of a JSON parameter, as rows of a table. */
export function recordsOf(table: PgTable, rows: readonly Record<string, unknown>[]): SQL {
  const name = sql.raw(quotedName(table))
  return sql`json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`
}

/** What an upsert does with a row that is there already: every column but the key takes the new value. */
export function overwrite(table: PgTable, keyColumn: string): SQL {
  const columns = columnPairs(table).map(([, column]) => column)
  const sets = columns.filter((column) => column !== keyColumn).map((column) => `"${column}" = excluded."${column}"`)
  return sql.raw(`on conflict ("${keyColumn}") do update set ${sets.join(', ')}`)
}

/** Inserts rows that cannot be there yet. */
export async function appendRows(tx: WriteTx, table: PgTable, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length > 0) await tx.copy(quotedName(table), copyText(table, rows))
}

/** Inserts rows, or overwrites those with the same key. */
export async function putRows(
  tx: Tx,
  table: PgTable,
  keyColumn: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    const encoded = chunk.map((row) => encodeRow(table, row))
    await tx.execute(
      sql`insert into ${table} select * from ${recordsOf(table, encoded)} ${overwrite(table, keyColumn)}`,
    )
  }
}
