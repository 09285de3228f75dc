import type { z } from 'zod'
import { ConfigError } from '../../../indexer/src/errors.ts'

export type Source = Record<string, string | undefined>

/** Reads settings from the environment. Throws a `ConfigError` that names every one that is missing or wrong. */
export function readSettings<T extends z.ZodObject>(schema: T, source: Source): z.output<T> {
  // an empty variable is one that was not set
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const said = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? 'the settings')
    return given[name] === undefined && path.length > 0 ? `${name} is missing` : `${name} is unusable (${message})`
  })
  throw new ConfigError(`${[...new Set(said)].join('; ')}: server/README.md says what each setting holds.`)
}
