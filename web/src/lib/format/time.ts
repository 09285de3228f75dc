const DAY = 86_400
const HOUR = 3_600
const MINUTE = 60

/** Writes an instant (unix seconds) as a date and time of the reader's place. */
export function formatDateTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at * 1000)
}

/** Writes an instant (unix seconds) as a date of the reader's place. */
export function formatDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at * 1000)
}

/** The unit and count that say a duration (seconds) best: whole days from two days on, hours, minutes, seconds. */
export function bestUnit(seconds: number): { unit: 'day' | 'hour' | 'minute' | 'second'; count: number } {
  const length = Math.abs(seconds)
  if (length >= 2 * DAY || (length >= DAY && length % DAY === 0))
    return { unit: 'day', count: Math.round(length / DAY) }
  if (length >= HOUR) return { unit: 'hour', count: Math.round(length / HOUR) }
  if (length >= MINUTE) return { unit: 'minute', count: Math.round(length / MINUTE) }
  return { unit: 'second', count: Math.round(length) }
}

/** Writes a duration (seconds) in words: "14 days". */
export function formatDuration(seconds: number, locale: string): string {
  const { unit, count } = bestUnit(seconds)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** Writes how far an instant is from now, in words: "in 3 days", "2 hours ago". */
export function formatFromNow(at: number, now: number, locale: string): string {
  const { unit, count } = bestUnit(at - now)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(at < now ? -count : count, unit)
}
