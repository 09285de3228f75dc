import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { type Blocks, MEASURES, type Measure } from '../../sink/deltas.ts'
import type { Days } from './days.ts'
import type { Moment } from './moment.ts'
import { partsOf } from './parts.ts'
import { type Ranked, showRanked } from './ranked.ts'

const union = (...parts: (SQL | SQL[])[]) => sql.join(parts.flat(), sql` union all `)

/** Accounts that earned, sold or recruited most in a range. */
export async function readTopAccounts(tx: Tx, moment: Moment, range: Days, measure: Measure, limit: number) {
  const { periods, blocks, less } = await partsOf(tx, moment, range)
  const column = sql.raw(measure)
  const values = union(
    sql`select account_id, ${column} as value from account_period where ${periods} and ${column} > 0`,
    blocks.map((some) => sql`select account_id, value from (${MEASURES[measure](some)}) m`),
    less.map((some) => sql`select account_id, -value from (${MEASURES[measure](some)}) m`),
  )
  const { rows } = await tx.execute<Ranked>(sql`
    select a.id, a.wallet, a.tier, t.value
    from (
      select account_id, sum(value) as value from (${values}) v group by 1 having sum(value) > 0 order by 2 desc, 1 limit ${limit}
    ) t join account a on a.id = t.account_id order by t.value desc, a.id`)
  return rows.map(showRanked(rows))
}

const linesIn = ({ after, upTo }: Blocks, sign: 1 | -1) => sql`
  select product_id, ${sql.raw(String(sign))} as lines, ${sql.raw(String(sign))} * quantity as pieces, ${sql.raw(String(sign))} * quantity * unit_price as amount
  from order_line where block > ${after}::bigint and block <= ${upTo}::bigint`

type Best = { limit: number; sort: 'amount' | 'pieces'; merchant: number | undefined }

/** Products that were ordered most in a range, refunds not taken off; ties by id. */
export async function readTopProducts(tx: Tx, moment: Moment, range: Days, { limit, sort, merchant }: Best) {
  const { periods, blocks, less } = await partsOf(tx, moment, range)
  const lines = union(
    sql`select product_id, lines, pieces, amount from product_period where ${periods}`,
    blocks.map((some) => linesIn(some, 1)),
    less.map((some) => linesIn(some, -1)),
  )
  const sums = sql`
    select product_id as id, sum(lines) as lines, sum(pieces) as pieces, sum(amount) as amount
    from (${lines}) l group by 1 having sum(lines) > 0`
  const best = sql`order by ${sql.raw(sort)} desc, id limit ${limit}`
  // of all products only the first are looked up
  const first =
    merchant === undefined
      ? sql`${sums} ${best}`
      : sql`select * from (${sums}) s where id in (select id from product where merchant_id = ${merchant}) ${best}`
  const { rows } = await tx.execute<{ id: string; name: string; merchant_id: string } & Sold>(sql`
    select p.id, p.name, p.merchant_id, s.lines, s.pieces, s.amount
    from (${first}) s join product p on p.id = s.id order by s.${sql.raw(sort)} desc, p.id`)
  return rows.map((row, i) => ({
    rank: i + 1,
    id: Number(row.id),
    name: row.name,
    merchantId: Number(row.merchant_id),
    lines: Number(row.lines),
    pieces: Number(row.pieces),
    amount: String(row.amount),
  }))
}

type Sold = { lines: string; pieces: string; amount: string }
