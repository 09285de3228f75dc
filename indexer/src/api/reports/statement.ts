import { type SQL, sql } from 'drizzle-orm'
import { levelShareDown, walkOf } from '../../../../spec/commission.ts'
import type { Tx } from '../../sink/database.ts'
import { COLUMNS, OPEN, ofTeam, type Row, readLines } from '../reads/earnings.ts'
import { readPlans } from '../reads/plans.ts'
import type { Days } from './days.ts'

/** Whose statement, of which days; credits of later blocks than `upTo` are left out. */
export type Statement = { id: number; days: Days; upTo: number }

const inDays = (column: SQL, { from, to }: Days) =>
  sql`${column} between ${from * 86_400}::bigint and ${to * 86_400 + 86_399}::bigint`

const openOf = ({ id, days }: Statement) => sql`${ofTeam(id)} and ${OPEN} and ${inDays(sql`o.placed_at`, days)}`
const creditedOf = ({ id, days, upTo }: Statement) =>
  sql`from credit k where k.account_id = ${id} and ${inDays(sql`k.at`, days)} and k.block <= ${upTo}::bigint`

/** How many lines a statement has. */
export async function countLines(tx: Tx, statement: Statement): Promise<number> {
  const { rows } = await tx.execute<{ total: string }>(sql`
    select (select count(*) ${openOf(statement)}) + (select count(*) ${creditedOf(statement)}) as total`)
  return Number(rows[0]?.total)
}

/** What open orders of the team may still pay, at everybody's present tier; the newest order first, below an order id. */
export async function readOpenLines(tx: Tx, statement: Statement, below: bigint | null, limit: number) {
  const { id } = statement
  const after = below === null ? sql`true` : sql`o.id < ${below}::bigint`
  const { rows } = await tx.execute<Row>(sql`
    select ${COLUMNS}, c.depth, null as credited, null as level ${openOf(statement)} and ${after}
    order by o.id desc limit ${limit}`)
  const [plans, lines] = [await readPlans(tx), await readLines(tx, rows)]
  return rows.map((row) => {
    const plan = plans.get(Number(row.plan_id))
    const line = lines.get(Number(row.referrer_id)) ?? []
    const station = plan && walkOf(Number(row.merchant_id), plan, line).find(({ account }) => account.id === id)
    const level = station?.level ?? Number(row.depth)
    const tier = line.find((account) => account.id === id)?.tier ?? 0
    const [levelBps, tierBps] = [plan?.levelBps[level] ?? 0, plan?.tierBps[tier] ?? 0]
    const amount = station?.fate === 'earns' ? levelShareDown(BigInt(row.commission), levelBps, tierBps) : 0n
    return {
      orderId: String(row.id),
      at: Number(row.at),
      level,
      levelBps,
      tier,
      tierBps,
      commission: String(row.commission),
      amount: amount.toString(),
      state: row.status === 'Paid' ? ('expected' as const) : ('inWindow' as const),
    }
  })
}

// a refund that is held empties the order's commission, which had been divided before
const DIVIDED = sql`
  case when o.status = 'Settled' then o.commission else o.promised - coalesce((
    select sum((f.args ->> 'commissionCut')::numeric) from fact f where f.order_id = o.id and f.name = 'OrderRefunded'
  ), 0) end`

// a claim takes the whole balance: what was credited before it is paid
const IS_CLAIMED = sql`
  k.block < last.block or k.block = last.block and last.log_index > (
    select f.log_index from fact f where f.order_id = k.order_id and f.name = 'OrderSettled'
  )`

type Credited = Record<'id' | 'at' | 'level' | 'amount' | 'tier' | 'commission' | 'level_bps' | 'tier_bps', string> & {
  claimed: boolean | null
}

/** What was credited, the newest first, below a time and an order id. */
export async function readCredited(
  tx: Tx,
  statement: Statement,
  below: readonly [string, string] | null,
  limit: number,
) {
  const { id, upTo } = statement
  const after = below === null ? sql`true` : sql`(k.at, k.order_id) < (${below[0]}::bigint, ${below[1]}::bigint)`
  const { rows } = await tx.execute<Credited>(sql`
    with page as materialized (
      select k.* ${creditedOf(statement)} and ${after} order by k.at desc, k.order_id desc limit ${limit}
    ), last as materialized (
      select block, log_index from claim where account_id = ${id} and block <= ${upTo}::bigint
      order by block desc, log_index desc limit 1
    )
    select k.order_id as id, k.at, k.level, k.amount, k.tier_before as tier, ${DIVIDED} as commission,
      p.level_bps ->> k.level::int as level_bps, p.tier_bps ->> k.tier_before::int as tier_bps, ${IS_CLAIMED} as claimed
    from page k join "order" o on o.id = k.order_id join plan p on p.id = o.plan_id left join last on true
    order by k.at desc, k.order_id desc`)
  return rows.map((row) => ({
    orderId: String(row.id),
    at: Number(row.at),
    level: Number(row.level),
    levelBps: Number(row.level_bps ?? 0),
    tier: Number(row.tier),
    tierBps: Number(row.tier_bps ?? 0),
    commission: String(row.commission),
    amount: String(row.amount),
    state: row.claimed ? ('claimed' as const) : ('claimable' as const),
  }))
}
