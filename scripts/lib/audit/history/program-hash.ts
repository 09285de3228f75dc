import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../paths.ts'

/** Everything that books follow from: the rules, and the program that applies them. */
const FILES = [
  'spec/*.ts',
  'spec/actions/*.ts',
  'abis/*.ts',
  'scripts/lib/audit/{books,chain,history,mirror}/*.ts',
  'scripts/lib/audit/*.ts',
]

/** A hash of the program: books written by another one are not believed. */
export function programHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(FILES, { cwd: root }).sort()) {
    if (file.endsWith('.test.ts')) continue
    hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}
