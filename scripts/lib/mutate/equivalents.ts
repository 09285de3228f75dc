import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../paths.ts'
import type { Mutant } from './find-mutants.ts'

const equivalent = z.object({
  file: z.string(),
  within: z.string(),
  operator: z.string(),
  before: z.string(),
  after: z.string(),
  why: z.string().min(20),
})

export type Equivalent = z.infer<typeof equivalent>

/** The mutants that a reviewer found to change nothing anybody can see, with the argument. */
export function readEquivalents(): Equivalent[] {
  const path = join(root, 'test', 'mutation', 'equivalents.json')
  return z.array(equivalent).parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** What names a mutant for as long as its line stays what it is, wherever that line stands in its function. */
export function keyOf({ file, within, operator, before, after }: Omit<Equivalent, 'why'> | Mutant): string {
  return JSON.stringify([file, within, operator, before, after])
}
