const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const
const MAX_SECONDS = 50 * 366 * 86_400

/** `90s`, `30m`, `12h`, `15d`, `2w` or a sum such as `1d12h`, in seconds; throws a RangeError otherwise. */
export function parseDuration(text: string): number {
  const trimmed = text.trim().toLowerCase()
  if (!/^(\d+[smhdw])+$/.test(trimmed)) {
    throw new RangeError(`"${text}" is no duration: write it like 15d, 12h or 30m`)
  }
  let seconds = 0
  for (const [, count, unit] of trimmed.matchAll(/(\d+)([smhdw])/g)) {
    seconds += Number(count) * unitSeconds[unit as keyof typeof unitSeconds]
  }
  if (seconds > MAX_SECONDS) throw new RangeError(`"${text}" is more than 50 years`)
  return seconds
}

/** Seconds as a person says them, such as `15 days` or `1 day 12 hours`. */
export function formatDuration(seconds: number): string {
  const names = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const
  let rest = Math.max(0, Math.floor(seconds))
  const parts: string[] = []
  for (const [name, size] of names) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}
