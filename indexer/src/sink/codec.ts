import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

type Row = Record<string, unknown>

const columnsOf = new Map<PgTable, [string, string][]>()

/** Property and column names of a table. */
export function columnPairs(table: PgTable): [property: string, column: string][] {
  let pairs = columnsOf.get(table)
  if (!pairs) {
    pairs = Object.entries(getTableColumns(table)).map(([property, column]) => [property, column.name])
    columnsOf.set(table, pairs)
  }
  return pairs
}

/** A row as JSON under its column names; bigints become decimal strings, which PostgreSQL casts back. */
export function encodeRow(table: PgTable, row: Row): Row {
  const encoded: Row = {}
  for (const [property, column] of columnPairs(table)) {
    const value = row[property]
    encoded[column] = typeof value === 'bigint' ? value.toString() : value
  }
  return encoded
}

/** A table's name, quoted for SQL. */
export function quotedName(table: PgTable): string {
  return `"${getTableName(table)}"`
}
