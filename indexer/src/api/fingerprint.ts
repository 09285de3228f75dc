import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A hash of everything that answers are made by: another program may answer the same question otherwise. */
export function fingerprintOf(settings: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(settings))
  for (const folder of ['indexer/src', 'spec']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()
    for (const file of files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')))
      hash.update(file).update(readFileSync(join(root, folder, file)))
  }
  return hash.digest('base64url')
}
