/** Writes `server/openapi.json` out of the routes' schemas; `--check` fails where it is not what they say. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '../src/api/document.ts'
import { parts } from '../src/parts.ts'
import { undialled } from './undialled.ts'

const path = join(import.meta.dirname, '../openapi.json')
const text = `${JSON.stringify(await openApiDocument(undialled(), Object.values(parts)), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (text !== readFileSync(path, 'utf8')) {
    console.error('openapi: server/openapi.json is not what the routes say: run `node server/scripts/openapi.ts`.')
    process.exit(1)
  }
} else writeFileSync(path, text)
// parts may keep timers
process.exit(0)
