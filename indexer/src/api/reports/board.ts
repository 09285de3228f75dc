import { type SQL, sql } from 'drizzle-orm'
import { bucketEnd, bucketOf, FIRST_DISTRIBUTOR } from '../../sink/board-buckets.ts'
import type { Tx } from '../../sink/database.ts'
import { MEASURES, type Measure } from '../../sink/deltas.ts'
import { accountPeriod } from '../../sink/schema/reports.ts'
import { firstDay, nextPeriod } from './days.ts'
import type { Moment } from './moment.ts'
import { type Ranked, showRanked } from './ranked.ts'

/** A leaderboard: what it ranks by, and the period of which `start` is the first day. */
export type Board = { measure: Measure; span: 'month' | 'year' | 'all'; start: number }

// the most that one answer shows
const MOST_SHOWN = 100

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

/** What a leaderboard shows at a moment, and what blocks since the sums changed of it. */
export type Standing = { first: readonly Ranked[]; fresh: ReadonlyMap<number, { value: bigint; before: bigint }> }

/** The first of a leaderboard; those with nothing do not stand on it. */
export async function readStanding(tx: Tx, moment: Moment, board: Board): Promise<Standing> {
  const column = sql.raw(board.measure)
  const fresh = await tx.execute<{ account_id: string; value: string; before: string }>(freshOf(board, moment))
  const first = await tx.execute<Ranked>(sql`
    with fresh as materialized (${freshOf(board, moment)}), first as (
      select account_id, ${column} as value from ${summedOf(board)}
        and not exists (select 1 from fresh f where f.account_id = account_period.account_id)
      order by ${column} desc, account_id desc limit ${MOST_SHOWN}
    )
    select a.id, a.wallet, a.tier, b.value
    from (select account_id, value from fresh union all select account_id, value from first) b
    join account a on a.id = b.account_id order by b.value desc, a.id desc limit ${MOST_SHOWN}`)
  const entries = fresh.rows.map(({ account_id, value, before }) => {
    return [Number(account_id), { value: BigInt(value), before: BigInt(before) }] as const
  })
  return { first: first.rows, fresh: new Map(entries) }
}

/** The first `limit` of a standing, with their ranks. */
export function showFirst({ first }: Standing, limit: number) {
  const rows = first.slice(0, limit)
  return rows.map(showRanked(rows))
}

/**
 * Where an account stands, with no rank where it is not on the board; null for one that does not exist. Counts whole buckets and the
 * accounts of one.
 */
export async function readRank(tx: Tx, { fresh }: Standing, board: Board, id: number) {
  const { measure, span, start } = board
  const column = sql.raw(measure)
  // an index is read only where both sides are of the column's own type
  const type = sql.raw(accountPeriod[measure].getSQLType())
  const { rows } = await tx.execute<{ is_known: boolean; value: string; above: string }>(sql`
    with own as materialized (
      select coalesce(${fresh.get(id)?.value.toString() ?? null}::numeric,
        (select ${column} from account_period where span = ${span} and start = ${start} and account_id = ${id}), 0)::numeric as value
    )
    select value, exists (select 1 from account where id = ${id}) as is_known,
      (select coalesce(sum(accounts), 0) from board_bucket
        where span = ${span} and start = ${start} and measure = ${measure} and bucket > (select ${bucketOf(sql`value`)} from own))
      + (select count(*) from ${summedOf(board)}
        and ${column} > (select value::${type} from own) and ${column} < (select ${bucketEnd(sql`value`)}::${type} from own)) as above
    from own`)
  const [row] = rows
  if (!row?.is_known) return null
  const value = BigInt(row.value)
  let above = Number(row.above)
  for (const other of fresh.values()) above += Number(other.value > value) - Number(other.before > value)
  return { id, rank: value > 0n ? above + 1 : null, value: value.toString() }
}
