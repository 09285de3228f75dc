import type { PgTable } from 'drizzle-orm/pg-core'
import { columnsOf } from './codec.ts'
import { jsonText } from './json-text.ts'

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (text: string) => text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)

// JSON has no line ends and tabs but escaped ones
const escapedJson = (text: string) => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text)

function fieldOf(value: unknown, type: string): string {
  if (value === null || value === undefined) return '\\N'
  if (type === 'json' || type === 'jsonb') return escapedJson(jsonText(value))
  if (typeof value === 'string') return escaped(value)
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}

// about as much as a database takes off a socket at once
const PIECE = 65_536

/**
 * Rows of a table in the text format of COPY, columns in the order of `columnsOf`; in pieces, so that a database can read one while
 * the next is made.
 */
export function* copyText(table: PgTable, rows: Iterable<Record<string, unknown>>): Generator<string> {
  const columns = columnsOf(table)
  let text = ''
  for (const row of rows) {
    let separator = ''
    for (const { property, type } of columns) {
      text += separator + fieldOf(row[property], type)
      separator = '\t'
    }
    text += '\n'
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}
