import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import type { Blocks } from '../../sink/deltas.ts'
import { type Days, firstDay, nextPeriod, periodsOf, wholeOf } from './days.ts'
import type { Moment } from './moment.ts'

/** A range as whole years and months, the blocks whose facts are added to them, and those whose facts are taken off. */
export type Parts = { periods: SQL; blocks: Blocks[]; less: Blocks[] }

/**
 * Takes a range apart: what periods cover is read from them, up to the block they reach. Of a month that is in it for the greater part
 * the rest is taken off, so that never more than half of a month's facts are read.
 */
export async function partsOf(tx: Tx, moment: Moment, range: Days): Promise<Parts> {
  const { whole: years, rest } = wholeOf(range, 'year')
  const stretches = rest.map((days) => monthsOf(days).filter(isMostOf))
  const months = stretches.flat()
  const parts = rest.flatMap((days) => monthsOf(days).filter((each) => !isMostOf(each)))
  const covered = [
    ...(years ? [sql`(span = 'year' and start between ${years.from} and ${years.to})`] : []),
    ...stretches
      .filter(({ length }) => length > 0)
      .map((some) => sql`(span = 'month' and start between ${some[0]?.month.from} and ${some.at(-1)?.month.from})`),
  ]
  const summed = async (days: readonly Days[]) => {
    const blocks = await Promise.all(days.map((some) => blocksOf(tx, moment, some)))
    return blocks.map(({ after, upTo }) => ({ after, upTo: Math.min(upTo, moment.summed) })).filter(isSome)
  }
  const all = await blocksOf(tx, moment, range)
  const fresh = { after: Math.max(all.after, moment.summed), upTo: all.upTo }
  return {
    periods: covered.length > 0 ? sql`(${sql.join(covered, sql` or `)})` : sql`false`,
    blocks: [...(await summed(parts.map(({ part }) => part))), fresh].filter(isSome),
    less: await summed(months.flatMap(({ part, month }) => around(part, month))),
  }
}

const isSome = ({ after, upTo }: Blocks) => after < upTo
const lengthOf = ({ from, to }: Days) => to - from + 1

const isMostOf = ({ part, month }: Part) => 2 * lengthOf(part) > lengthOf(month)

type Part = { part: Days; month: Days }

/** The months that a range touches, each with the part of it that is in the range. */
function monthsOf(range: Days): Part[] {
  return periodsOf(range, 'month').map((part) => {
    const from = firstDay('month', part.from)
    return { part, month: { from, to: nextPeriod('month', from) - 1 } }
  })
}

/** The days of a month before and after a part of it. */
const around = (part: Days, month: Days): Days[] =>
  [
    { from: month.from, to: part.from - 1 },
    { from: part.to + 1, to: month.to },
  ].filter(({ from, to }) => from <= to)

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
