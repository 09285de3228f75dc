import { type SQL, sql } from 'drizzle-orm'
import { MEASURES, type Measure } from './deltas.ts'

// the pool and the house stand above everybody and take part in nothing
export const FIRST_DISTRIBUTOR = 2

const DIGITS = sql.raw('2')

/** The bucket of a whole number: how long it is and its first two digits; who has more stands in the same bucket or in a higher one. */
export const bucketOf = (value: SQL): SQL =>
  sql`(length((${value})::text) * 1000 + left((${value})::text, ${DIGITS})::int)`

/** The least number above all of a number's bucket. */
export const bucketEnd = (value: SQL): SQL =>
  sql`((left((${value})::text, ${DIGITS})::numeric + 1) * 10::numeric ^ greatest(length((${value})::text) - ${DIGITS}, 0))`

/**
 * Moves accounts between buckets as their sums grow: `grown` are rows of `account_period` to add, named `span`, `start`,
 * `account_id` and the measures; `growing` is the statement that adds the rows of `grown`.
 */
export function moveBuckets(grown: SQL, growing: (from: SQL) => SQL): SQL {
  const names = Object.keys(MEASURES) as Measure[]
  const each = names.map((name) => sql.raw(`('${name}', coalesce(p.${name}, 0)::numeric, g.${name}::numeric)`))
  return sql`
    with grown as materialized (${grown}), growing as (${growing(sql`select * from grown`)}), moved as (
      select g.span, g.start, m.measure, m.before, m.before + m.more as after
      from grown g
      left join account_period p on p.span = g.span and p.start = g.start and p.account_id = g.account_id
      cross join lateral (values ${sql.join(each, sql`, `)}) as m(measure, before, more)
      where g.account_id >= ${FIRST_DISTRIBUTOR} and m.more > 0
    )
    insert into board_bucket as b (span, start, measure, bucket, accounts)
    select span, start, measure, bucket, sum(one) from (
      select span, start, measure, ${bucketOf(sql`before`)} as bucket, -1 as one from moved where before > 0
      union all select span, start, measure, ${bucketOf(sql`after`)}, 1 from moved
    ) one group by 1, 2, 3, 4 having sum(one) <> 0
    on conflict (span, start, measure, bucket) do update set accounts = b.accounts + excluded.accounts`
}

/** Empty buckets tell in how many steps the sums were made, which nothing may. */
export const dropEmptyBuckets = sql`delete from board_bucket where accounts = 0`
