/** `npm run bench:gas`: what each operation costs, beside its floor and the usual contracts; --json, --check, --write. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Measured, measureLevels, measureNaive } from './gas/operations.ts'

const snapshotPath = join(import.meta.dirname, '..', 'snapshots', 'gas.json')
/** the bars of the issue that built this mall; DESIGN section 10 has the goals beyond them */
const bars: Record<string, number> = {
  placeReused: 69_000,
  placeFresh: 111_000,
  settle1x3: 74_000,
  settle50x3: 18_000,
  ship50: 9_000,
  newSlotsSteady: 0,
}
const steady = [
  'placeReused',
  'ship1',
  'ship50',
  'settle1x3',
  'settle50x3',
  'settle1x8',
  'settle50x8',
  'claim',
  'cancel',
  'refundPart',
  'refundWhole',
]

const flags = new Set(process.argv.slice(2))
const measured = new Map<string, Measured>([
  ...(await measureLevels(8)),
  ...(await measureLevels(3)),
  ...(await measureNaive(3)),
  ...(await measureNaive(8)),
])
const newSlotsSteady = steady.reduce((sum, name) => sum + (measured.get(name)?.newSlots ?? 0), 0)
const figures = { ...byName((m) => m.gas), newSlotsSteady, floors: byName((m) => m.floor) }

if (flags.has('--json')) console.log(JSON.stringify(figures))
else if (flags.has('--write')) await writeFile(snapshotPath, `${JSON.stringify(figures, null, 2)}\n`)
else if (flags.has('--check')) await check()
else print()
failAboveBars()

function byName(pick: (measured: Measured) => number): Record<string, number> {
  return Object.fromEntries([...measured].map(([name, m]) => [name, pick(m)]))
}

function print() {
  console.log('operation          gas      floor   over  new slots')
  for (const [name, m] of measured) {
    const over = `${(((m.gas - m.floor) / m.floor) * 100).toFixed(1)} %`
    const each = m.per > 1 ? `  (per order in a batch of ${m.per})` : ''
    console.log(
      name.padEnd(14),
      String(m.gas).padStart(8),
      String(m.floor).padStart(10),
      over.padStart(8),
      String(m.newSlots).padStart(6),
      each,
    )
  }
  console.log(`zero-to-non-zero writes in steady state: ${newSlotsSteady}`)
}

async function check() {
  const snapshot = await readFile(snapshotPath, 'utf8').catch(() => '')
  if (snapshot === `${JSON.stringify(figures, null, 2)}\n`) return console.log('bench:gas: equal to snapshots/gas.json')
  console.error(
    'bench:gas: gas differs from snapshots/gas.json; if that is meant, run `npm run bench:gas -- --write` and commit it',
  )
  const before: Record<string, unknown> = snapshot === '' ? {} : JSON.parse(snapshot)
  for (const [name, { gas }] of measured)
    if (before[name] !== gas) console.error(`  ${name}: ${before[name]} -> ${gas}`)
  process.exitCode = 1
}

function failAboveBars() {
  for (const [name, bar] of Object.entries(bars)) {
    const value = name === 'newSlotsSteady' ? newSlotsSteady : (measured.get(name)?.gas ?? Number.POSITIVE_INFINITY)
    if (value <= bar) continue
    console.error(`bench:gas: ${name} costs ${value}, the bar is ${bar}`)
    process.exitCode = 1
  }
}
