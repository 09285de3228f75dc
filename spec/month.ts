/** Calendar months UTC by number: `year * 12 + month - 1`, so October 2026 is 24,321. */

const MARCH = 2
const DAYS_BEFORE_1970 = 719_468
const DAY = 86_400

/** The first second of a month, unix seconds. */
export function startOfMonth(month: number): number {
  // years that begin in March have the leap day last
  const year = Math.floor((month - MARCH) / 12)
  const daysInto = Math.floor((153 * ((month - MARCH) % 12) + 2) / 5)
  const day = 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + daysInto
  return (day - DAYS_BEFORE_1970) * DAY
}

/** The month a moment (unix seconds) lies in. */
export function monthAt(seconds: number): number {
  const date = new Date(seconds * 1_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** A month as people write it, such as `2026-10`. */
export function monthName(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Reads a month such as `2026-10`; undefined for what is none. */
export function parseMonth(text: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year === undefined ? undefined : Number(year) * 12 + Number(month) - 1
}
