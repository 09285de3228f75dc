import { type SQL, sql } from 'drizzle-orm'
import { type LineAccount, splitOf } from '../../../../spec/commission.ts'
import { isOpen, type Status } from '../../../../spec/order.ts'
import type { Tx } from '../../sink/database.ts'
import type { ViewRow } from '../../sink/tables.ts'
import { readPlans } from './plans.ts'

type Plans = Map<number, ViewRow<'plan'>>

/** An order that pays an account, or may. */
export type Row = {
  id: string
  status: Status
  at: string
  deadline: string
  buyer: string
  total: string
  paid: string
  promised: string
  commission: string
  merchant_id: string
  referrer_id: string
  plan_id: number
  depth: number
  credited: string | null
  level: number | null
}

const CHANGED_AT = sql.raw('coalesce(o.ended_at, o.placed_at)')
const TERMS = sql.raw(
  'o.id, o.status, o.deadline, o.buyer, o.total, o.paid, o.promised, o.commission, o.merchant_id, o.referrer_id, o.plan_id',
)
export const COLUMNS = sql`${TERMS}, ${CHANGED_AT} as at`
export const OPEN = sql.raw(`o.status in ('Paid', 'Shipped', 'ReturnRequested', 'Disputed')`)

// no plan pays deeper: what a team has below it need not be looked at
const DEEPEST = sql.raw(`(
  select coalesce(max(l.place), 1) - 1 from plan, jsonb_array_elements_text(level_bps) with ordinality as l(bps, place) where l.bps <> '0'
)`)

// orders of the team whose plan pays the account's level, as long as nothing was credited
export const ofTeam = (id: number) => sql`
  from closure c join "order" o on o.referrer_id = c.descendant join plan p on p.id = o.plan_id
  where c.ancestor = ${id} and c.depth <= ${DEEPEST} and o.settled_tx is null and o.promised > 0 and coalesce((p.level_bps ->> c.depth::int)::int, 0) > 0`

/** The lines of accounts above the referrers of orders that have credited nothing yet. */
export async function readLines(db: Tx, rows: readonly Row[]): Promise<Map<number, LineAccount[]>> {
  const referrers = [...new Set(rows.filter(({ credited }) => credited === null).map((row) => Number(row.referrer_id)))]
  const lines = new Map<number, LineAccount[]>()
  if (referrers.length === 0) return lines
  const { rows: found } = await db.execute<{
    descendant: string
    id: string
    tier: number
    volume: string
    is_suspended: boolean
  }>(sql`
    select c.descendant, a.id, a.tier, a.volume, a.is_suspended from closure c join account a on a.id = c.ancestor
    where c.descendant in (select value::bigint from json_array_elements_text(${JSON.stringify(referrers)}::json))
    order by c.descendant, c.depth`)
  for (const row of found) {
    const line = lines.get(Number(row.descendant)) ?? []
    line.push({ id: Number(row.id), tier: Number(row.tier), volume: BigInt(row.volume), isSuspended: row.is_suspended })
    lines.set(Number(row.descendant), line)
  }
  return lines
}

// what the order would credit the account at everybody's present tier
function estimate(row: Row, id: number, plans: Plans, lines: Map<number, LineAccount[]>, decimals: number): bigint {
  const plan = plans.get(Number(row.plan_id))
  if (!plan) return 0n
  const open = isOpen(row)
  const order = {
    total: BigInt(open ? row.total : row.paid),
    commission: BigInt(open ? row.commission : row.promised),
    merchantId: Number(row.merchant_id),
  }
  const { credits } = splitOf(order, plan, lines.get(Number(row.referrer_id)) ?? [], decimals)
  return credits.find((credit) => credit.id === id)?.amount ?? 0n
}

function stateOf({ status, credited }: Row): 'expected' | 'inWindow' | 'earned' | 'lost' {
  if (credited !== null) return 'earned'
  if (status === 'Paid') return 'expected'
  return isOpen({ status }) ? 'inWindow' : 'lost'
}

/** What an account may still earn of open orders, by the rule of settlement at the present tiers; token units. */
export async function readEstimates(
  db: Tx,
  id: number,
  decimals: number,
): Promise<{ expected: bigint; inWindow: bigint }> {
  const { rows } = await db.execute<Row>(sql`
    select ${COLUMNS}, c.depth, null as credited, null as level ${ofTeam(id)} and ${OPEN}`)
  const [plans, lines] = [await readPlans(db), await readLines(db, rows)]
  const sums = { expected: 0n, inWindow: 0n }
  for (const row of rows) {
    const state = row.status === 'Paid' ? 'expected' : 'inWindow'
    sums[state] += estimate(row, id, plans, lines, decimals)
  }
  return sums
}

/** An account's orders as earnings, the latest change first, after a time and an order id; one more than `limit`. */
export async function readEarnings(
  db: Tx,
  id: number,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Row[]> {
  const beyond = (at: SQL, orderId: SQL) =>
    after === null ? sql`true` : sql`(${at}, ${orderId}) < (${after[0]}::bigint, ${after[1]}::bigint)`
  const last = sql`order by at desc, id desc limit ${limit + 1}`
  // each half sorted and cut for itself: a credit's time is its order's end, which the index of credits has in order
  const { rows } = await db.execute<Row>(sql`
    with credited as (
      select order_id, level, amount, at from credit k
      where account_id = ${id} and ${beyond(sql`at`, sql`order_id`)} order by at desc, order_id desc limit ${limit + 1}
    )
    select * from (
      select ${TERMS}, k.at, k.level as depth, k.amount as credited, k.level from credited k join "order" o on o.id = k.order_id
      union all
      (select ${COLUMNS}, c.depth, null as credited, null as level ${ofTeam(id)} and ${beyond(CHANGED_AT, sql`o.id`)} ${last})
    ) e ${last}`)
  return rows
}

const short = (address: string) => `${address.slice(0, 6)}…${address.slice(-4)}`

/** Earnings as the API shows them. */
export async function showEarnings(db: Tx, id: number, rows: readonly Row[], decimals: number) {
  const [plans, lines] = [await readPlans(db), await readLines(db, rows)]
  return rows.map((row) => {
    const state = stateOf(row)
    const amount = row.credited ?? estimate(row, id, plans, lines, decimals).toString()
    return {
      orderId: String(row.id),
      level: Number(row.level ?? row.depth),
      amount: String(amount),
      state,
      at: Number(row.at),
      dueAt: state === 'inWindow' ? Number(row.deadline) : null,
      buyer: short(row.buyer),
      total: String(isOpen(row) || state === 'earned' ? row.total : row.paid),
    }
  })
}
