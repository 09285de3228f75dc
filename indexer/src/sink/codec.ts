import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

type Row = Record<string, unknown>

/** A column: the property it has in a row, its name and its SQL type. */
export type Column = { property: string; name: string; type: string }

const known = new Map<PgTable, Column[]>()

/** The columns of a table, in its order. */
export function columnsOf(table: PgTable): Column[] {
  let columns = known.get(table)
  if (!columns) {
    const entries = Object.entries(getTableColumns(table))
    columns = entries.map(([property, column]) => ({ property, name: column.name, type: column.getSQLType() }))
    known.set(table, columns)
  }
  return columns
}

/** A row under its column names. */
export function encodeRow(table: PgTable, row: Row): Row {
  const encoded: Row = {}
  for (const { property, name } of columnsOf(table)) encoded[name] = row[property]
  return encoded
}

/** A table's name, quoted for SQL. */
export function quotedName(table: PgTable): string {
  return `"${getTableName(table)}"`
}
