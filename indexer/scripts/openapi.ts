/** Writes `indexer/openapi.json` out of the routes' schemas; `--check` fails where it is not what they say. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '../src/api/document.ts'

const path = join(import.meta.dirname, '../openapi.json')
const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (text !== read()) {
    console.error(
      'openapi: indexer/openapi.json is not what the routes say: run `node indexer/scripts/openapi.ts` and commit it.',
    )
    process.exit(1)
  }
} else writeFileSync(path, text)

function read(): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
