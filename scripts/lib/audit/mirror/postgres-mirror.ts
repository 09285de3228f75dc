import pg from 'pg'
import { z } from 'zod'
import { UserError } from '../../cli/user-error.ts'
import { type Mirror, OPTIONAL, type Row, TABLES, type TableName } from './mirror.ts'

const PAGE = 5_000

/** A mirror through its PostgreSQL database, all of it as it is at one moment. */
export async function openPostgresMirror(url: string): Promise<Mirror> {
  const client = new pg.Client({ connectionString: url, application_name: 'banyan-audit' })
  const name = databaseName(url)
  try {
    await client.connect()
    await client.query('begin transaction isolation level repeatable read read only')
    // the moment is that of the first question
    await client.query('select number from cursor')
  } catch (error) {
    throw new UserError(`the mirror's database ${name} cannot be read (${(error as Error).message})`)
  }
  const block = async () => {
    const { rows } = await client.query<{ number: string; hash: string }>('select number, hash from cursor')
    const [cursor] = rows
    if (!cursor) throw new UserError(`the mirror's database ${name} is empty: has the indexer begun?`)
    return { number: Number(cursor.number), hash: cursor.hash }
  }
  return {
    name,
    isStill: true,
    block,
    async page(table, after) {
      const keys = TABLES[table]
      const types = await keyTypes(client, table)
      if (types.size === 0 && OPTIONAL.has(table)) return null
      if (types.size === 0)
        throw new UserError(`the mirror's database ${name} has no table ${sqlName(table)}: is it one?`)
      const sortable = keys.map((key) => `"${key}"${types.get(key) === 'text' ? ' collate "C"' : ''}`).join()
      const values = after === null ? [] : z.array(z.string()).parse(JSON.parse(after))
      const places = values.map((_, i) => `$${i + 1}::${types.get(keys[i] ?? '')}`).join()
      const where = after === null ? '' : `where (${sortable}) > (${places})`
      const sql = `select * from "${sqlName(table)}" ${where} order by ${sortable} limit ${PAGE}`
      const { rows } = await client.query<Row>(sql, values)
      const last = rows.length === PAGE ? rows.at(-1) : undefined
      const next = last ? JSON.stringify(keys.map((key) => String(last[key]))) : null
      return { block: await block(), rows, next }
    },
    async close() {
      await client.query('rollback')
      await client.end()
    },
  }
}

async function keyTypes(client: pg.Client, table: TableName): Promise<Map<string, string>> {
  const sql = 'select column_name, data_type from information_schema.columns where table_name = $1'
  const { rows } = await client.query<{ column_name: string; data_type: string }>(sql, [sqlName(table)])
  return new Map(rows.map((row) => [row.column_name, row.data_type]))
}

function sqlName(table: TableName): string {
  return table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

// without its password
function databaseName(url: string): string {
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}
