import { sql } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'

export type Table = { name: string; columns: { name: string; type: string }[] }

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Rows of a statement whose columns are all texts. */
export async function textRows(tx: Tx, statement: string): Promise<Record<string, string | null>[]> {
  return (await tx.execute(sql.raw(statement))).rows as Record<string, string | null>[]
}

/** Every table of the database, each after those that its rows point to. */
export async function listTables(tx: Tx): Promise<Table[]> {
  const columns = await textRows(
    tx,
    `select c.relname::text as "table", a.attname::text as "column", format_type(a.atttypid, a.atttypmod)::text as "type"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     order by c.relname, a.attnum`,
  )
  const links = await textRows(
    tx,
    `select o.relname::text as "from", t.relname::text as "to" from pg_constraint k
     join pg_class o on o.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
  )
  const tables = [...Map.groupBy(columns, ({ table }) => table ?? '')].map(([name, own]) => ({
    name,
    columns: own.map(({ column, type }) => ({ name: column ?? '', type: type ?? '' })),
  }))
  return inOrder(
    tables,
    links.map(({ from, to }) => [from ?? '', to ?? '']),
  )
}

/** Migrations that made the database what it is, by their hashes. */
export async function listMigrations(tx: Tx): Promise<string[]> {
  const rows = await textRows(tx, 'select hash::text as hash from drizzle.__drizzle_migrations order by id')
  return rows.map(({ hash }) => hash ?? '')
}

function inOrder(tables: Table[], links: [from: string, to: string][]): Table[] {
  const [ordered, left] = [[] as Table[], new Map(tables.map((table) => [table.name, table]))]
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !links.some(([from, to]) => from === name && to !== name && left.has(to)),
    )
    if (free.length === 0) throw new RangeError(`tables point to each other: ${[...left.keys()].join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      left.delete(table.name)
    }
  }
  return ordered
}
