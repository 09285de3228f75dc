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
  for (const [key, field] of Object.entries(value)) {
    text += `${separator}${JSON.stringify(key)}:${jsonText(field)}`
    separator = ','
  }
  return `{${text}}`
}
