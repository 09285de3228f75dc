import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { dropEmptyBuckets, moveBuckets } from './board-buckets.ts'
import { columnsOf, quotedName } from './codec.ts'
import type { Store, Tx } from './database.ts'
import {
  accountDelta,
  type Blocks,
  buyerDelta,
  levelDelta,
  peopleDelta,
  productDelta,
  salesDelta,
  startOf,
} from './deltas.ts'
import { accountPeriod, buyerTotal, levelPeriod, peoplePeriod, productPeriod, salesPeriod } from './schema/reports.ts'

// events that a transaction adds
const MOST_FACTS = 200_000

const dayAndMonth = sql`lateral (values ('day', d.day), ('month', ${startOf('month', sql`d.day`)})) as s(span, start)`
const monthAndYear = sql`lateral (values ('month', d.month), ('year', ${startOf('year', sql`d.month`)})) as s(span, start)`
const monthYearAndEver = sql`
  lateral (values ('month', d.month), ('year', ${startOf('year', sql`d.month`)}), ('all', 0)) as s(span, start)`

/**
 * Adds the facts of final blocks that are not in the sums of periods yet, about `most` of them, as one transaction; returns whether
 * there is more to add.
 */
export async function sumUpFinal({ transaction }: Store, most = MOST_FACTS): Promise<boolean> {
  return transaction(async ({ db }) => {
    const { after, upTo, isAll } = await nextBlocks(db, most)
    if (upTo <= after) return false
    for (const statement of statementsOf({ after, upTo })) await db.execute(statement)
    await db.execute(sql`
      insert into period_cursor (id, block) values (1, ${upTo}) on conflict (id) do update set block = excluded.block`)
    return !isAll
  })
}

/** The last block whose facts are in the sums of periods; -1 for none. */
export const summedUpTo = sql<string>`coalesce((select block from period_cursor), -1)`

// ends at a block with events, so that the sums tell the same however often they were added to
async function nextBlocks(db: Tx, most: number): Promise<Blocks & { isAll: boolean }> {
  const { rows } = await db.execute<{ after: string; some: string | null; last: string | null }>(sql`
    with known as (select ${summedUpTo} as after, coalesce((select final_block from cursor), -1) as final)
    select after,
      (select block from fact where block > after and block <= final order by block, log_index limit 1 offset ${most}) as some,
      (select max(block) from fact where block > after and block <= final) as last
    from known`)
  const [after, some, last] = [Number(rows[0]?.after), rows[0]?.some ?? null, rows[0]?.last ?? null]
  return { after, upTo: Number(some ?? last ?? -1), isAll: some === null || some === last }
}

function statementsOf(blocks: Blocks): SQL[] {
  return [
    added(
      salesPeriod,
      sql`
      select p.scope, s.span, s.start, p.key, ${sums('orders', 'paid', 'referred', 'referred_paid', 'promised', 'cancelled', 'refunds', 'refunded', 'settled', 'turnover', 'proceeds', 'fee', 'breakage', 'commission')}
      from (${salesDelta(blocks)}) d
      cross join lateral (values ('mall', ''), ('merchant', d.merchant_id::text), ('region', d.region)) as p(scope, key)
      cross join ${dayAndMonth} group by 1, 2, 3, 4`,
    ),
    added(
      levelPeriod,
      sql`select s.span, s.start, d.level, ${sums('credits', 'amount')} from (${levelDelta(blocks)}) d cross join ${dayAndMonth} group by 1, 2, 3`,
    ),
    added(
      peoplePeriod,
      sql`
      select s.span, s.start, min(first_block), ${sums('joined', 'bound', 'claims', 'claimed')}
      from (${peopleDelta(blocks)}) d cross join ${dayAndMonth} group by 1, 2`,
    ),
    added(
      productPeriod,
      sql`
      select s.span, s.start, d.product_id, ${sums('lines', 'pieces', 'amount')}
      from (${productDelta(blocks)}) d cross join ${monthAndYear} group by 1, 2, 3`,
    ),
    moveBuckets(
      sql`
      select s.span, s.start, d.account_id, ${sums('earned', 'sales', 'recruits')}
      from (${accountDelta(blocks)}) d cross join ${monthYearAndEver} group by 1, 2, 3`,
      (grown) => added(accountPeriod, grown),
    ),
    dropEmptyBuckets,
    added(buyerTotal, buyerDelta(blocks)),
  ]
}

function sums(...columns: string[]): SQL {
  return sql.raw(columns.map((name) => `sum(d.${name}) as ${name}`).join(', '))
}

const KEYS = new Set(['scope', 'span', 'start', 'key', 'level', 'product_id', 'account_id', 'buyer', 'first_block'])

/** Adds rows to those of a table with the same key; a period's first block stays. */
function added(table: PgTable, rows: SQL): SQL {
  const names = columnsOf(table).map(({ name }) => name)
  const key = names.filter((name) => KEYS.has(name) && name !== 'first_block')
  const grown = names.filter((name) => !KEYS.has(name)).map((name) => `${name} = t.${name} + excluded.${name}`)
  return sql`insert into ${sql.raw(`${quotedName(table)} as t (${names})`)} ${rows}
    on conflict (${sql.raw(key.join())}) do update set ${sql.raw(grown.join())}`
}
