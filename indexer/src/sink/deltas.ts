/** What the facts of some blocks add to the sums of periods: SQL, the same for the periods and for what follows them. */
import { type SQL, sql } from 'drizzle-orm'

/** The blocks after one up to another. */
export type Blocks = { after: number; upTo: number }

const DAY = sql.raw('86400')

const within = (column: SQL, { after, upTo }: Blocks) =>
  sql`${column} > ${after}::bigint and ${column} <= ${upTo}::bigint`

const factsOf = (blocks: Blocks) => sql`fact f where ${within(sql`f.block`, blocks)}`

/** Sales by day, merchant and region. A settled order's turnover is its total, which its parts add up to. */
export const salesDelta = (blocks: Blocks): SQL => sql`
  with told as (
    select f.at / ${DAY} as day, f.order_id,
      (f.name = 'OrderPlaced')::int as placed, (f.name = 'OrderSettled')::int as settled,
      (f.name = 'OrderCancelled')::int as cancelled, (f.name in ('OrderCancelled', 'OrderRefunded'))::int as refunds,
      case when f.name in ('OrderCancelled', 'OrderRefunded') then (f.args ->> 'amount')::numeric else 0 end as refunded
    from ${factsOf(blocks)} and f.name in ('OrderPlaced', 'OrderSettled', 'OrderCancelled', 'OrderRefunded')
  )
  select t.day, o.merchant_id, coalesce(o.region, '') as region,
    sum(placed) as orders, sum(placed * o.paid) as paid,
    sum(placed * (o.referrer_id > 0)::int) as referred, sum(placed * (o.referrer_id > 0)::int * o.paid) as referred_paid,
    sum(placed * o.promised) as promised, sum(cancelled) as cancelled, sum(refunds) as refunds, sum(t.refunded) as refunded,
    sum(settled) as settled,
    sum(settled * o.total) as turnover,
    coalesce(sum(settled * o.proceeds), 0) as proceeds, coalesce(sum(settled * o.fee), 0) as fee,
    coalesce(sum(settled * o.breakage), 0) as breakage, coalesce(sum(settled * (o.total - o.proceeds - o.fee - o.breakage)), 0) as commission
  from told t join "order" o on o.id = t.order_id
  group by 1, 2, 3`

/** The turnover of settled orders by buyer. */
export const buyerDelta = (blocks: Blocks): SQL => sql`
  select o.buyer, sum(o.total) as turnover
  from (select f.order_id from ${factsOf(blocks)} and f.name = 'OrderSettled') s join "order" o on o.id = s.order_id group by 1`

/** Commission by day and level. */
export const levelDelta = (blocks: Blocks): SQL => sql`
  select at / ${DAY} as day, level, count(*) as credits, sum(amount) as amount
  from credit where ${within(sql`block`, blocks)} group by 1, 2`

/** Accounts, bindings and claims by day, with the day's first block. */
export const peopleDelta = (blocks: Blocks): SQL => sql`
  select f.at / ${DAY} as day, min(f.block) as first_block,
    count(*) filter (where f.name = 'DistributorRegistered') as joined, count(*) filter (where f.name = 'BuyerBound') as bound,
    count(*) filter (where f.name = 'Claimed') as claims,
    coalesce(sum(case when f.name = 'Claimed' then (f.args ->> 'amount')::numeric end), 0) as claimed
  from ${factsOf(blocks)} group by 1`

/** Lines by month and product. */
export const productDelta = (blocks: Blocks): SQL => sql`
  select ${monthOf(sql`o.placed_at`)} as month, l.product_id,
    count(*) as lines, sum(l.quantity) as pieces, sum(l.quantity * l.unit_price) as amount
  from order_line l join "order" o on o.id = l.order_id where ${within(sql`l.block`, blocks)} group by 1, 2`

/** What accounts are ranked by. */
export type Measure = 'earned' | 'sales' | 'recruits'

/**
 * Accounts with what some blocks add to a measure, as `account_id`, `at` and `value`, more than one row an account. Commission
 * credited; the turnover of settled orders that paid the account as their referrer; accounts that registered under it.
 */
export const MEASURES: Record<Measure, (blocks: Blocks) => SQL> = {
  earned: (blocks) => sql`select account_id, at, amount as value from credit where ${within(sql`block`, blocks)}`,
  sales: (blocks) => sql`
    select o.referrer_id as account_id, o.settled_at as at, o.total as value
    from (
      select order_id, min(account_id) filter (where level = 0) as first
      from credit where ${within(sql`block`, blocks)} group by order_id
    ) k join "order" o on o.id = k.order_id and o.referrer_id = k.first`,
  recruits: (blocks) => sql`
    select c.ancestor as account_id, a.joined_at as at, 1::numeric as value
    from closure c join account a on a.id = c.descendant where c.depth = 1 and ${within(sql`c.block`, blocks)}`,
}

/** By month and account, what each measure grows by. */
export function accountDelta(blocks: Blocks): SQL {
  const names = Object.keys(MEASURES) as Measure[]
  const parts = names.map((name) => {
    const columns = names.map((other) => sql.raw(`${other === name ? 'value' : '0'} as ${other}`))
    return sql`select account_id, at, ${sql.join(columns, sql`, `)} from (${MEASURES[name](blocks)}) m`
  })
  return sql`
    select ${monthOf(sql`at`)} as month, account_id, sum(earned) as earned, sum(sales) as sales, sum(recruits) as recruits
    from (${sql.join(parts, sql` union all `)}) told group by 1, 2`
}

/** The first day of the month of a time in unix seconds. */
function monthOf(at: SQL): SQL {
  return startOf('month', sql`${at} / ${DAY}`)
}

/** The first day of the period in which a day lies; days count from 1970-01-01 UTC. */
export function startOf(span: 'month' | 'year', day: SQL): SQL {
  return sql`(date_trunc('${sql.raw(span)}', date '1970-01-01' + (${day})::int)::date - date '1970-01-01')`
}
