import { sql } from 'drizzle-orm'
import { listTables, quoted, type Table } from '../../src/backup/tables.ts'
import type { Db } from '../../src/db/database.ts'

// the same text, number or time in each row, so that rows point to rows of other tables
const textFor = (type: string, row: number): string => {
  if (/^(?:bigint|integer|smallint|numeric)/.test(type)) return String(row)
  if (type === 'boolean') return String(row % 2 === 0)
  if (type === 'bytea') return `\\x00ff${row.toString(16).padStart(4, '0')}`
  if (/^jsonb?$/.test(type)) return JSON.stringify({ 'a "key"': [row, null, 'tab\t😀'] })
  if (/^timestamp/.test(type)) return `2026-01-01 00:00:0${row % 10}.123456+00`
  if (/\[\]$/.test(type)) return '{}'
  return `row ${row}: “quotes” ' " \\ , { } 中文 😀\nline`
}

/** Puts rows into every table there is, and moves every sequence. */
export async function fillTables(db: Db, rows: number): Promise<void> {
  for (const table of await listTables(db.queries)) {
    for (let row = 1; row <= rows; row += 1) await fillRow(db, table, row)
  }
  await db.queries.execute(
    sql`select setval(('public.' || quote_ident(sequencename))::regclass, ${rows}) from pg_sequences where schemaname = 'public'`,
  )
}

async function fillRow(db: Db, { name, columns }: Table, row: number): Promise<void> {
  const cells = columns.map(({ type }) => sql`${textFor(type, row)}::text::${sql.raw(type)}`)
  await db.queries.execute(
    sql`insert into ${sql.raw(quoted(name))} (${sql.raw(columns.map((column) => quoted(column.name)).join(', '))}) values (${sql.join(cells, sql`, `)})`,
  )
}

/** Everything in the database, as text. */
export async function dumpTables(db: Db): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const { name } of await listTables(db.queries)) {
    const { rows } = await db.queries.execute(sql.raw(`select t::text as row from ${quoted(name)} t`))
    dump[name] = (rows as { row: string }[]).map(({ row }) => row).toSorted()
  }
  const { rows } = await db.queries.execute(sql`select sequencename, last_value::text from pg_sequences order by 1`)
  dump.sequences = rows.map((row) => JSON.stringify(row))
  return dump
}
