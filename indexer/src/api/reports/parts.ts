import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import type { Blocks } from '../../sink/deltas.ts'
import { type Days, wholeOf } from './days.ts'
import type { Moment } from './moment.ts'

/** A range as whole years and months, and as the blocks whose facts make up the rest. */
export type Parts = { periods: SQL; blocks: Blocks[] }

/** Takes a range apart: what periods cover is read from them, up to the block they reach. */
export async function partsOf(tx: Tx, moment: Moment, range: Days): Promise<Parts> {
  const { whole: years, rest } = wholeOf(range, 'year')
  const monthly = rest.map((days) => wholeOf(days, 'month'))
  const months = monthly.flatMap(({ whole }) => (whole ? [whole] : []))
  const covered = [
    ...(years ? [sql`(span = 'year' and start between ${years.from} and ${years.to})`] : []),
    ...months.map(({ from, to }) => sql`(span = 'month' and start between ${from} and ${to})`),
  ]
  const edges = await Promise.all(monthly.flatMap(({ rest: days }) => days).map((days) => blocksOf(tx, moment, days)))
  const all = await blocksOf(tx, moment, range)
  const summed = edges.map(({ after, upTo }) => ({ after, upTo: Math.min(upTo, moment.summed) }))
  const fresh = { after: Math.max(all.after, moment.summed), upTo: all.upTo }
  return {
    periods: covered.length > 0 ? sql`(${sql.join(covered, sql` or `)})` : sql`false`,
    blocks: [...summed, fresh].filter(({ after, upTo }) => after < upTo),
  }
}

/** The blocks of some days, as far as there are any. */
async function blocksOf(tx: Tx, moment: Moment, { from, to }: Days): Promise<Blocks> {
  return { after: (await firstBlock(tx, moment, from)) - 1, upTo: (await firstBlock(tx, moment, to + 1)) - 1 }
}

/** The first block with an event at or after the beginning of a day, or the one after the newest. */
async function firstBlock(tx: Tx, { summed, cursor }: Moment, day: number): Promise<number> {
  const { rows } = await tx.execute<{ block: string | null }>(sql`
    select coalesce(
      (select first_block from people_period where span = 'day' and start >= ${day} order by start limit 1),
      (select min(block) from fact where block > ${summed} and at >= ${day * 86_400}::bigint)
    ) as block`)
  return Number(rows[0]?.block ?? cursor.number + 1)
}
