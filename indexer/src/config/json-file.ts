import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { ConfigError, sentenceOf } from '../errors.ts'

/** Reads and checks a JSON file. Throws a `ConfigError` that names the file, what is wrong with it and what to do. */
export async function readJsonFile<T extends z.ZodType>(
  path: string,
  name: string,
  schema: T,
  remedy: string,
): Promise<z.output<T>> {
  const fail = (reason: string) => new ConfigError(`${name} ${path} ${reason}: ${remedy}.`)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fail(error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${sentenceOf(error)})`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw fail('is not JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw fail(`is malformed at ${issue?.path.join('.') || 'its root'} (${issue?.message})`)
}
