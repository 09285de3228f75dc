import { readFileSync, writeFileSync } from 'node:fs'
import { placementCases } from '../spec/vectors/placement-cases.ts'
import { refundCases } from '../spec/vectors/refund-cases.ts'
import { settlementCases } from '../spec/vectors/settlement-cases.ts'
import { toJson } from '../spec/vectors/vector.ts'

const USAGE = 'usage: spec-vectors [--check]'

const files = {
  'placement.json': placementCases,
  'refund.json': refundCases,
  'settlement.json': settlementCases,
}

const args = process.argv.slice(2)
if (args.some((arg) => arg !== '--check')) fail(USAGE)

for (const [name, cases] of Object.entries(files)) {
  const url = new URL(`../spec/vectors/${name}`, import.meta.url)
  const fresh = toJson(cases())
  if (!args.includes('--check')) writeFileSync(url, fresh)
  else if (stored(url) !== fresh) fail(`spec/vectors/${name} is stale: run spec-vectors and look at what changed`)
}

function stored(url: URL): string {
  try {
    return readFileSync(url, 'utf8')
  } catch {
    return ''
  }
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
