import { and, eq, getTableColumns, getTableName, gt, isNotNull, notLike, or, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn } from 'drizzle-orm/pg-core'
import { listTables, quoted } from '../backup/tables.ts'
import type { Db } from '../db/database.ts'
import type { SealedColumn } from './sealed-columns.ts'
import type { Vault } from './vault.ts'

const ROWS_AT_ONCE = 200

type Row = Record<string, unknown>

/**
 * Seals every box of a column under the vault's first key; one that was changed meanwhile has been sealed by who changed it. Killed
 * half-way it goes on where it was. Returns how many rows it sealed anew. Throws when a box cannot be opened.
 */
export async function rotateColumn(db: Db, vault: Vault, own: SealedColumn): Promise<number> {
  const { table, column } = own
  const sealed = getTableColumns(table)[column] as PgColumn
  const keys = primaryKeysOf(table)
  let [count, last] = [0, undefined as Row | undefined]
  for (;;) {
    const rows = (await db.queries
      .select()
      .from(table)
      .where(and(holdsOld(sealed, own, vault), last && after(keys, last)))
      .orderBy(...keys.map(({ column: key }) => key))
      .limit(ROWS_AT_ONCE)) as Row[]
    for (const row of rows) {
      const value = resealed(own, row, vault)
      const isUnchanged = own.within ? sql`${sealed} = ${JSON.stringify(row[column])}::jsonb` : eq(sealed, row[column])
      const changed = await db.queries
        .update(table)
        .set({ [column]: value })
        .where(and(...keys.map(({ name, column: key }) => eq(key, row[name])), isUnchanged))
        .returning({ column: sealed })
      count += changed.length
    }
    last = rows.at(-1)
    if (rows.length < ROWS_AT_ONCE) return count
  }
}

function holdsOld(sealed: PgColumn, { within }: SealedColumn, vault: Vault): SQL | undefined {
  if (!within) return and(isNotNull(sealed), notLike(sealed, `${vault.currentKey}.%`))
  return or(...vault.oldKeys.map((key) => sql`${sealed}::text like ${`%"${key}.%`}`))
}

function resealed({ table, column, where, within }: SealedColumn, row: Row, vault: Vault): unknown {
  const again = (box: string, place: string) => {
    try {
      return vault.isOld(box) ? vault.seal(vault.open(box, place), place) : box
    } catch (error) {
      const what = `${getTableName(table)}.${column}`
      throw new Error(`A box of ${what} does not open (${place}): ${(error as Error).message}`)
    }
  }
  return within ? within(row[column], row, again) : again(String(row[column]), where(row))
}

type Key = { name: string; column: PgColumn }

function primaryKeysOf(table: SealedColumn['table']): Key[] {
  const composed = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns)
  const all = Object.entries(getTableColumns(table)).map(([name, column]) => ({ name, column: column as PgColumn }))
  return all.filter(({ column }) => column.primary || composed.includes(column))
}

// rows after one, in the order of their keys
function after(keys: Key[], row: Row): SQL | undefined {
  return or(
    ...keys.map(({ name, column }, i) =>
      and(...keys.slice(0, i).map((key) => eq(key.column, row[key.name])), gt(column, row[name])),
    ),
  )
}

/** Columns of the database that hold boxes under some keys, `table.column`: whatever list they are missing in. */
export async function columnsWithBoxes(db: Db, keys: string[]): Promise<string[]> {
  const found: string[] = []
  const shape = `(^|[^a-z0-9-])(${keys.join('|')})\\.[A-Za-z0-9_-]{38,}`
  for (const { name, columns } of await listTables(db.queries)) {
    for (const { name: column, type } of columns.filter(({ type: one }) => /^(?:text|json|jsonb)$/.test(one))) {
      const { rows } = await db.queries.execute(
        sql`select 'x' as x from ${sql.raw(quoted(name))} where ${sql.raw(`${quoted(column)}::text`)} ~ ${shape} limit 1`,
      )
      if (rows.length > 0) found.push(`${name}.${column}${type === 'text' ? '' : ` (${type})`}`)
    }
  }
  return found
}
