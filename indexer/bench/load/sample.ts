import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../src/sink/database.ts'

/** What the questions of a load are about, as the filled database has it. */
export type Sample = {
  /** whose paid depth holds the most members, the house apart */
  great: number
  /** places in its team, as the cursors of pages are made of: what a member is sorted by, and his id */
  places: Record<'volume' | 'earned' | 'joined', [value: string, id: string][]>
  /** the greatest team of which nobody ever sold anything */
  sleeper: number
  /** the last of the longest line */
  deepest: number
  /** some distributors, those with teams and those without */
  accounts: number[]
  merchants: number[]
  buyers: string[]
  products: number[]
  orders: string[]
  /** unix seconds of the newest block with an event */
  end: number
}

const MANY = 500
const HOUSE = 1

/** Reads what to ask about out of a filled database; each list in an order that has nothing to do with age. */
export async function readSample(db: Tx): Promise<Sample> {
  const list = async <T>(query: SQL) => (await db.execute<{ value: T }>(query)).rows.map(({ value }) => value)
  const some = (column: string, table: string, where = 'true') =>
    list<string>(
      sql.raw(`select ${column} as value from ${table} where ${where} order by md5(${column}::text) limit ${MANY}`),
    )
  const numbers = async (values: Promise<string[]>) => (await values).map(Number)
  const one = async (query: SQL) => Number((await list<string>(query))[0] ?? HOUSE)
  const heads = sql`select ancestor, sum(members) as members from team_level where ancestor > ${HOUSE} group by ancestor`
  const great = await one(sql`select ancestor as value from (${heads}) h order by members desc limit 1`)
  return {
    great,
    places: await placesIn(db, great),
    sleeper: await one(
      sql`select ancestor as value from (${heads}) h join account a on a.id = h.ancestor where a.volume = 0 order by members desc limit 1`,
    ),
    deepest: await deepestOf(db),
    accounts: await numbers(some('id', 'account', 'id > 1 and not is_merchant')),
    merchants: await numbers(some('id', 'account', 'is_merchant')),
    buyers: await some('buyer', '(select buyer from "order" tablesample bernoulli (2)) o'),
    products: await numbers(some('id', 'product', 'is_listed')),
    orders: await some('id', '(select id from "order" tablesample bernoulli (2)) o'),
    end: await one(sql`select max(at) as value from fact where block = (select max(block) from fact)`),
  }
}

async function placesIn(db: Tx, great: number): Promise<Sample['places']> {
  const { rows } = await db.execute<{ id: string; volume: string; earned: string }>(sql`
    select a.id, a.volume, a.earned from closure c join account a on a.id = c.descendant
    where c.ancestor = ${great} and c.depth > 0 order by md5(a.id::text) limit ${MANY}`)
  return {
    volume: rows.map(({ id, volume }) => [String(volume), String(id)]),
    earned: rows.map(({ id, earned }) => [String(earned), String(id)]),
    joined: rows.map(({ id }) => [String(id), String(id)]),
  }
}

// a database finds a line of a thousand by as many joins
async function deepestOf(db: Tx): Promise<number> {
  const { rows } = await db.execute<{ id: string; upline_id: string }>(sql`
    select id, upline_id from account where id > ${HOUSE} order by id`)
  const depths = new Map<number, number>()
  let deepest = HOUSE
  for (const row of rows) {
    const [id, depth] = [Number(row.id), (depths.get(Number(row.upline_id)) ?? 0) + 1]
    depths.set(id, depth)
    if (depth > (depths.get(deepest) ?? 0)) deepest = id
  }
  return deepest
}
