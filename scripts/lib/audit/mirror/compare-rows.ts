import { contentHash } from '../books/rules.ts'
import type { ExpectedRow } from './expected-rows.ts'
import { canonical } from './fact-digest.ts'
import { type Row, TABLES, type TableName } from './mirror.ts'

/** A row that is not as the events have it. */
export type WrongRow = { subject: string; says: string }

export type Key = readonly (bigint | string)[]

/** What names a row that a mirror gave. */
export function keyOf(table: TableName, row: Row): Key {
  return TABLES[table].map((column) => {
    const value = row[column]
    return typeof value === 'string' && !/^-?\d+$/.test(value)
      ? value
      : isText(table)
        ? String(value)
        : BigInt(String(value))
  })
}

function isText(table: TableName): boolean {
  return table === 'wallet' || table === 'staff' || table === 'offer'
}

/** Below zero when the first key comes before the second. */
export function compareKeys(a: Key, b: Key): number {
  for (const [i, part] of a.entries()) {
    const other = b[i]
    if (other === undefined || part === other) continue
    return part < other ? -1 : 1
  }
  return 0
}

/** How a row is called in a report. */
export function nameOf(table: TableName, key: Key): string {
  return `row ${key.join(':')} of ${table}`
}

/** In which columns a row differs from what the events have; empty when in none. */
export function columnsDiffering({ row: expected, hashed = {} }: ExpectedRow, row: Row): string {
  const said = Object.entries(expected).flatMap(([column, due]) => {
    if (!(column in row)) return [`it has no column ${column}`]
    const found = row[column]
    return canonical(found) === canonical(due) ? [] : [`its ${column} is ${show(found)}, must be ${show(due)}`]
  })
  const texts = Object.entries(hashed).flatMap(([column, due]) =>
    contentHash(String(row[column])) === due ? [] : [`its ${column} is not the text of the event`],
  )
  return [...said, ...texts].join('; ')
}

function show(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  return Array.isArray(value) ? `[${value.join()}]` : String(value)
}
