import { z } from '@hono/zod-openapi'
import { Problem } from '../problem.ts'
import { type By, type Days, dayAt, dayOf, periodsOf, textOf } from './days.ts'

const USUAL_DAYS = 30
const FIRST = dayOf('2000-01-01') as number
const LAST = dayOf('2199-12-31') as number
// what one answer may hold, and what the database may add up for it
const MOST_PERIODS = 1_100

const day = (text: string) => z.string().optional().openapi({ description: text, example: '2026-11-22' })

export const rangeQuery = z.object({
  from: day('first day, UTC, YYYY-MM-DD; 29 days before `to` when it is left out'),
  to: day('last day, UTC, included; the day of the newest mirrored block when it is left out'),
})

export const byQuery = z
  .enum(['day', 'week', 'month'])
  .default('day')
  .openapi({ description: 'periods in UTC; weeks begin on Monday; the first and the last are cut at the range' })

/** The range that is asked for. Throws a 400 that names the field; `now` in unix seconds. */
export function readRange({ from, to }: { from?: string | undefined; to?: string | undefined }, now: number): Days {
  const last = to === undefined ? dayAt(now) : readDay('to', to)
  const first = from === undefined ? Math.max(FIRST, last - USUAL_DAYS + 1) : readDay('from', from)
  if (first > last)
    throw new Problem(400, 'bad_request', `from: ${textOf(first)} is after to, ${textOf(last)}: give an earlier day.`)
  return { from: first, to: last }
}

function readDay(field: string, text: string): number {
  const known = dayOf(text)
  if (known !== null && known >= FIRST && known <= LAST) return known
  throw new Problem(
    400,
    'bad_request',
    `${field}: not a day between ${textOf(FIRST)} and ${textOf(LAST)}: write it as YYYY-MM-DD.`,
  )
}

/** The periods of a report. Throws a 400 that says the cost when there are too many. */
export function readPeriods(range: Days, by: By): Days[] {
  const days = range.to - range.from + 1
  const about = Math.ceil(days / { day: 1, week: 7, month: 30, all: days }[by])
  if (about > 2 * MOST_PERIODS) throw tooMany(about, by)
  const periods = periodsOf(range, by)
  if (periods.length > MOST_PERIODS) throw tooMany(periods.length, by)
  return periods
}

function tooMany(count: number, by: By): Problem {
  const other = by === 'month' || by === 'all' ? '' : ` or by=${by === 'day' ? 'week' : 'month'}`
  return new Problem(
    400,
    'too_costly',
    `by: this range by ${by} has about ${count} periods, an answer at most ${MOST_PERIODS}: ask for a shorter range${other}.`,
  )
}
