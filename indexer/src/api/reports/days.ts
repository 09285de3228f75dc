/** Days are whole numbers counted from 1970-01-01, UTC. */

const DAY_MS = 86_400_000

/** First and last day of a range, both included. */
export type Days = { from: number; to: number }

/** How a range is cut; `all` leaves it whole. */
export type By = 'day' | 'week' | 'month' | 'all'

/** The day of a text such as 2026-11-22, or null when there is no such day. */
export function dayOf(text: string): number | null {
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(ms) || textOf(ms / DAY_MS) !== text) return null
  return ms / DAY_MS
}

/** A day as text, such as 2026-11-22. */
export function textOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The day of a time in unix seconds. */
export const dayAt = (seconds: number): number => Math.floor(seconds / 86_400)

/** The first day of the week (a Monday), the month or the year that a day is in. */
export function firstDay(span: By | 'year', day: number): number {
  if (span === 'day') return day
  if (span === 'all') return 0
  // day 0 was a Thursday
  if (span === 'week') return day - ((day + 3) % 7)
  const date = new Date(day * DAY_MS)
  return Date.UTC(date.getUTCFullYear(), span === 'month' ? date.getUTCMonth() : 0) / DAY_MS
}

/** The first day after the period that begins on a day. */
export function nextPeriod(span: By | 'year', first: number): number {
  if (span === 'day') return first + 1
  if (span === 'week') return first + 7
  if (span === 'all') return Number.POSITIVE_INFINITY
  const date = new Date(first * DAY_MS)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return (span === 'month' ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0)) / DAY_MS
}

/** The periods that a range touches, cut at its ends. */
export function periodsOf({ from, to }: Days, by: By): Days[] {
  const periods: Days[] = []
  for (let first = firstDay(by, from); first <= to; first = nextPeriod(by, first))
    periods.push({ from: Math.max(from, first), to: Math.min(to, nextPeriod(by, first) - 1) })
  return periods
}

/** The whole months or years inside a range, and what is left before and after them. */
export function wholeOf({ from, to }: Days, span: 'month' | 'year'): { whole: Days | null; rest: Days[] } {
  const first = firstDay(span, from) === from ? from : nextPeriod(span, firstDay(span, from))
  const end = nextPeriod(span, firstDay(span, to)) - 1 === to ? to : firstDay(span, to) - 1
  if (first > end) return { whole: null, rest: [{ from, to }] }
  const rest = [
    { from, to: first - 1 },
    { from: end + 1, to },
  ].filter((days) => days.from <= days.to)
  return { whole: { from: first, to: end }, rest }
}
