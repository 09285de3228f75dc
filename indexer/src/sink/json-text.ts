const MOST_NAMES = 1_000
const names = new Map<string, string>()

// the same few names again and again
function quoted(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const text = JSON.stringify(name)
  if (names.size < MOST_NAMES) names.set(name, text)
  return text
}

/** JSON of a plain value in which every bigint is a decimal string, so that no amount passes through a float. */
export function jsonText(value: unknown): string {
  // hand-written because it runs for every event: JSON.stringify with a replacer takes longer
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  let text = ''
  let separator = ''
  if (Array.isArray(value)) {
    for (const item of value) {
      text += separator + jsonText(item)
      separator = ','
    }
    return `[${text}]`
  }
  for (const key in value) {
    text += `${separator}${quoted(key)}:${jsonText((value as Record<string, unknown>)[key])}`
    separator = ','
  }
  return `{${text}}`
}
