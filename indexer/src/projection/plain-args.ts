/** Event arguments as JSON can hold them: bigints as decimal strings. */
export function plainArgs(args: Record<string, unknown>): Record<string, unknown> {
  return plain(args) as Record<string, unknown>
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
