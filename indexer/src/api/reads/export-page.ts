import { z } from '@hono/zod-openapi'
import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import { readCursor } from '../../sink/cursor.ts'
import type { Tx } from '../../sink/database.ts'
import { teamLevel } from '../../sink/schema/people.ts'
import { type Cursor, facts, views } from '../../sink/tables.ts'

/** What can be taken out whole: every table of the mirror but its own notes. */
export const exported = { ...views, ...facts, teamLevel } as const satisfies Record<string, PgTable>

export type Exported = keyof typeof exported

type Row = Record<string, unknown>

/** Rows of a table under their column names, by primary key, and the block they are of. */
export type ExportPage = { cursor: Cursor; rows: Row[]; next: string[] | null }

/** The rows of a table that follow a key; the cursor is read in the same transaction, so it is exactly theirs. */
export async function readExportPage(
  db: Tx,
  name: Exported,
  after: readonly string[] | null,
  limit: number,
): Promise<ExportPage | null> {
  const table: PgTable = exported[name]
  const keys = keysOf(table)
  const list = (parts: SQL[]) => sql.join(parts, sql`, `)
  const key = list(keys.map(sortable))
  const from = after && list(after.map((text, i) => sql`${text}::${sql.raw(keys[i]?.getSQLType() ?? 'text')}`))
  const where = from ? sql`where (${key}) > (${from})` : sql``
  return db.transaction(
    async (tx) => {
      const cursor = await readCursor(tx as unknown as Tx)
      if (!cursor) return null
      const query = sql`select * from ${table} ${where} order by ${key} limit ${limit + 1}`
      const { rows } = await (tx as unknown as Tx).execute<Row>(query)
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const next = rows.length > limit && last ? keys.map(({ name: column }) => String(last[column])) : null
      return { cursor, rows: page.map(plain), next }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** The key of a table's row as texts, those of numbers being numbers. */
export function keySchema(name: Exported): z.ZodType<string[]> {
  const parts = keysOf(exported[name]).map((column) =>
    column.getSQLType() === 'text' ? z.string().max(100) : z.string().regex(/^-?\d{1,18}$/),
  )
  return z
    .array(z.string())
    .refine((key) => key.length === parts.length && parts.every((part, i) => part.safeParse(key[i]).success))
}

function keysOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys } = getTableConfig(table)
  const named = primaryKeys[0]?.columns.map(({ name }) => name)
  // the columns of a composite key are stand-ins that do not know their type
  return named?.flatMap((name) => columns.filter((column) => column.name === name)) ?? columns.filter((c) => c.primary)
}

// in the order of bytes, whatever language the database was made for
function sortable(column: PgColumn): SQL {
  return column.getSQLType() === 'text' ? sql`${column} collate "C"` : sql`${column}`
}

// PGlite reads wide integers as bigints, which JSON does not have
function plain(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? String(value) : value]),
  )
}
