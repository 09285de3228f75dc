import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { type Blocks, MEASURES, type Measure } from '../../sink/deltas.ts'
import type { Days } from './days.ts'
import type { Moment } from './moment.ts'
import { partsOf } from './parts.ts'
import { type Ranked, showRanked } from './ranked.ts'

const union = (first: SQL, others: SQL[]) => sql.join([first, ...others], sql` union all `)

/** Accounts that earned, sold or recruited most in a range. */
export async function readTopAccounts(tx: Tx, moment: Moment, range: Days, measure: Measure, limit: number) {
  const { periods, blocks } = await partsOf(tx, moment, range)
  const column = sql.raw(measure)
  const values = union(
    sql`select account_id, ${column} as value from account_period where ${periods} and ${column} > 0`,
    blocks.map((some) => sql`select account_id, value from (${MEASURES[measure](some)}) m`),
  )
  const { rows } = await tx.execute<Ranked>(sql`
    select a.id, a.wallet, a.tier, t.value
    from (
      select account_id, sum(value) as value from (${values}) v group by 1 having sum(value) > 0 order by 2 desc, 1 limit ${limit}
    ) t join account a on a.id = t.account_id order by t.value desc, a.id`)
  return rows.map(showRanked(rows))
}

const linesIn = ({ after, upTo }: Blocks) => sql`
  select product_id, 1 as lines, quantity as pieces, quantity * unit_price as amount
  from order_line where block > ${after}::bigint and block <= ${upTo}::bigint`

type Best = { limit: number; sort: 'amount' | 'pieces'; merchant: number | undefined }

/** Products that were ordered most in a range, refunds not taken off; ties by id. */
export async function readTopProducts(tx: Tx, moment: Moment, range: Days, { limit, sort, merchant }: Best) {
  const { periods, blocks } = await partsOf(tx, moment, range)
  const lines = union(
    sql`select product_id, lines, pieces, amount from product_period where ${periods}`,
    blocks.map(linesIn),
  )
  const ofMerchant = merchant === undefined ? sql`true` : sql`p.merchant_id = ${merchant}`
  const { rows } = await tx.execute<{ id: string; name: string; merchant_id: string } & Sold>(sql`
    select p.id, p.name, p.merchant_id, s.lines, s.pieces, s.amount
    from (
      select product_id, sum(lines) as lines, sum(pieces) as pieces, sum(amount) as amount from (${lines}) l group by 1
    ) s join product p on p.id = s.product_id
    where ${ofMerchant} order by s.${sql.raw(sort)} desc, p.id limit ${limit}`)
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
