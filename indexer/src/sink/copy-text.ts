import { getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (text: string) => text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)

function fieldOf(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return '\\N'
  if (isJson) return escaped(JSON.stringify(value))
  return typeof value === 'string' ? escaped(value) : String(value)
}

/** Rows of a table in the text format of COPY, columns in the table's order. */
export function copyText(table: PgTable, rows: readonly Record<string, unknown>[]): string {
  const columns = Object.entries(getTableColumns(table)).map(
    ([property, column]) => [property, column.getSQLType() === 'jsonb'] as const,
  )
  let text = ''
  for (const row of rows) {
    text += `${columns.map(([property, isJson]) => fieldOf(row[property], isJson)).join('\t')}\n`
  }
  return text
}
