/** Writes a decoded event argument for reading; lists and records keep their names. */
export function argText(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value)
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
}
