import type { PgTable } from 'drizzle-orm/pg-core'
import { columnsOf } from './codec.ts'
import { jsonText } from './json-text.ts'

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (text: string) => text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)

function fieldOf(value: unknown, type: string): string {
  if (value === null || value === undefined) return '\\N'
  if (type === 'json' || type === 'jsonb') return escaped(jsonText(value))
  if (typeof value === 'string') return escaped(value)
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}

/** Rows of a table in the text format of COPY, columns in the order of `columnsOf`. */
export function copyText(table: PgTable, rows: readonly Record<string, unknown>[]): string {
  const columns = columnsOf(table)
  let text = ''
  for (const row of rows) {
    let separator = ''
    for (const { property, type } of columns) {
      text += separator + fieldOf(row[property], type)
      separator = '\t'
    }
    text += '\n'
  }
  return text
}
