export type ApiParams = Record<string, string | number | boolean | undefined | readonly number[]>

/** Writes the query string of a route; what is undefined, empty or false is left out. */
export function apiQuery(params: ApiParams): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '' || value === false) continue
    search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
