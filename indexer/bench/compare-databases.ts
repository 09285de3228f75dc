import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { columnsOf } from '../src/sink/codec.ts'
import { teamLevel } from '../src/sink/schema/people.ts'
import { facts, views } from '../src/sink/tables.ts'
import { figures } from './figures.ts'

/** Where a mirror of the chain is: a PostgreSQL database and the schema of its tables. */
export type Copy = { url: string; schema: string }

/** One figure, or one table's rows, as two mirrors have it. */
export type Compared = { figure: string; one: string; other: string }

const tables: PgTable[] = [...Object.values(facts), ...Object.values(views), teamLevel]
// how many rows that differ are shown of a table
const SHOWN = 3

/** Compares every sum of `figures`, and every row and column of every table. */
export async function compareDatabases(one: Copy, other: Copy): Promise<{ sums: Compared[]; rows: Compared[] }> {
  const clients = await Promise.all([open(one), open(other)])
  try {
    const [left, right] = clients
    return { sums: await compareSums(left, right), rows: await compareTables(left, right) }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function open({ url, schema }: Copy): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
  await client.connect()
  return client
}

async function compareSums(left: pg.Client, right: pg.Client): Promise<Compared[]> {
  const sums: Compared[] = []
  for (const [name, sql] of Object.entries(figures)) {
    const [one, other] = await Promise.all([sumsOf(left, sql), sumsOf(right, sql)])
    for (const label of new Set([...one.keys(), ...other.keys()]))
      sums.push({ figure: `${name}, ${label}`, one: one.get(label) ?? 'none', other: other.get(label) ?? 'none' })
  }
  return sums
}

async function sumsOf(client: pg.Client, sql: string): Promise<Map<string, string>> {
  const { rows } = await client.query<Record<string, string | null>>(sql)
  const told = ({ label, ...sums }: Record<string, string | null>) =>
    [String(label), Object.entries(sums).map(([name, sum]) => `${name} ${sum ?? 'none'}`)] as const
  return new Map(rows.map((row) => told(row)).map(([label, parts]) => [label, parts.join(', ')]))
}

/** A table's columns by name, JSON taken apart so that only what it says counts. */
function rowsOf(table: PgTable): string {
  const columns = columnsOf(table).map(({ name, type }) => (type === 'json' ? `"${name}"::jsonb` : `"${name}"`))
  return `select row(${columns.join(', ')})::text as line from "${getTableName(table)}"`
}

async function compareTables(left: pg.Client, right: pg.Client): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const table of tables) {
    const sql = `select count(*) as count, coalesce(sum(hashtextextended(line, 0)::numeric), 0) as digest from (${rowsOf(table)}) t`
    const [one, other] = await Promise.all(
      [left, right].map(async (client) => (await client.query<{ count: string; digest: string }>(sql)).rows[0]),
    )
    const figure = `rows of ${getTableName(table)}`
    if (one?.digest === other?.digest && one && other)
      compared.push({ figure, one: `${one.count} rows`, other: `${other.count} rows` })
    else compared.push({ figure, ...(await differenceOf(left, right, table)) })
  }
  return compared
}

/** The first rows that only one of two has. */
async function differenceOf(left: pg.Client, right: pg.Client, table: PgTable): Promise<Omit<Compared, 'figure'>> {
  const linesOf = async (client: pg.Client) =>
    (await client.query<{ line: string }>(rowsOf(table))).rows.map(({ line }) => line)
  const [one, other] = [await linesOf(left), await linesOf(right)]
  const lackingIn = (lines: readonly string[]) => {
    const known = new Set(lines)
    return (line: string) => !known.has(line)
  }
  const [onlyOne, onlyOther] = [one.filter(lackingIn(other)), other.filter(lackingIn(one))]
  const told = (all: readonly string[], only: readonly string[]) =>
    `${all.length} rows, ${only.length} not in the other: ${only.slice(0, SHOWN).join(' ')}`
  return { one: told(one, onlyOne), other: told(other, onlyOther) }
}
