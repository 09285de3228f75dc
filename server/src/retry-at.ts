const MINUTE = 60
const HOUR = 60 * MINUTE

/** waits after each failure, seconds: eight tries within a day and a half */
export const LETTER_WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 18 * HOUR]
/** the same for a merchant's machine, which may be down over a weekend: about four days */
export const WEBHOOK_WAITS = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
]

/** When to try again after so many failures, a fifth earlier or later, so that what failed together does not come back together; null for never. */
export function retryAt(
  waits: readonly number[],
  failures: number,
  now: number,
  chance = Math.random(),
): number | null {
  const wait = waits[failures - 1]
  return wait === undefined ? null : now + Math.round(wait * (0.8 + 0.4 * chance))
}
