import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { MEASURES, type Measure } from '../../sink/deltas.ts'
import { firstDay, nextPeriod } from './days.ts'
import type { Moment } from './moment.ts'
import { type Ranked, showRanked } from './ranked.ts'

/** A leaderboard: what it ranks by, and the period of which `start` is the first day. */
export type Board = { measure: Measure; span: 'month' | 'year' | 'all'; start: number }

// the pool and the house stand above everybody and take part in nothing
const FIRST_DISTRIBUTOR = 2

/** What blocks after the periods' add, and what comes of it together. */
function freshOf({ measure, span, start }: Board, { fresh }: Moment): SQL {
  const end = span === 'all' ? null : nextPeriod(span, firstDay(span, start))
  const isInside = end === null ? sql`true` : sql`at >= ${start * 86_400}::bigint and at < ${end * 86_400}::bigint`
  const column = sql.raw(measure)
  return sql`
    select f.account_id, f.value + coalesce(p.${column}, 0) as value, coalesce(p.${column}, 0) as before
    from (
      select account_id, sum(value) as value from (${MEASURES[measure](fresh)}) m
      where ${isInside} and account_id >= ${FIRST_DISTRIBUTOR} group by 1
    ) f left join account_period p on p.span = ${span} and p.start = ${start} and p.account_id = f.account_id`
}

const summedOf = ({ measure, span, start }: Board): SQL => sql`
  account_period where span = ${span} and start = ${start} and account_id >= ${FIRST_DISTRIBUTOR}
    and ${sql.raw(measure)} > 0`

/** The first of a leaderboard; those with nothing do not stand on it. */
export async function readBoard(tx: Tx, moment: Moment, board: Board, limit: number) {
  const column = sql.raw(board.measure)
  const { rows } = await tx.execute<Ranked>(sql`
    with fresh as materialized (${freshOf(board, moment)}), first as (
      select account_id, ${column} as value from ${summedOf(board)}
        and not exists (select 1 from fresh f where f.account_id = account_period.account_id)
      order by ${column} desc, account_id desc limit ${limit}
    )
    select a.id, a.wallet, a.tier, b.value
    from (select account_id, value from fresh union all select account_id, value from first) b
    join account a on a.id = b.account_id order by b.value desc, a.id desc limit ${limit}`)
  return rows.map(showRanked(rows))
}

/** Where an account stands on a leaderboard, null for one that is not on it; counts who stands above in an index. */
export async function readRank(tx: Tx, moment: Moment, board: Board, id: number) {
  const column = sql.raw(board.measure)
  const { rows } = await tx.execute<{ value: string; above: string }>(sql`
    with fresh as materialized (${freshOf(board, moment)}), own as materialized (
      select coalesce((select value from fresh where account_id = ${id}),
        (select ${column} from ${summedOf(board)} and account_id = ${id}), 0) as value
    )
    select value,
      (select count(*) from ${summedOf(board)} and ${column} > (select value from own))
      - (select count(*) from fresh where before > own.value)
      + (select count(*) from fresh where value > own.value) as above
    from own`)
  const [row] = rows
  const value = String(row?.value ?? 0)
  return { id, rank: BigInt(value) > 0n ? Number(row?.above) + 1 : null, value }
}
