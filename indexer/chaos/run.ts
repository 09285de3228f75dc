/**
 * `npm run chaos`: mirrors that live through failing nodes, reorganisations, kills and restarts of their database must end as a
 * clean replay does. `-- --seeds 5000` for a release, `-- --seed 17` to live one again.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Life, live } from './life.ts'
import { createWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    lanes: { type: 'string', default: String(Math.max(2, availableParallelism())) },
  },
})

const number = (name: keyof typeof values) => {
  const value = Number(values[name])
  if (!(value >= 0)) throw new Error(`--${name} must be a number`)
  return value
}

const first = values.seed === undefined ? number('from') : number('seed')
const count = values.seed === undefined ? number('seeds') : 1
const deadline = values.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + number('minutes') * 60_000
const seeds = Array.from({ length: count }, (_, i) => first + i)
const started = Date.now()
const lives: Life[] = []

// a seed keeps its lane's kind of chain, so that it can be lived again
async function runLane(lane: number, kinds: number): Promise<void> {
  const own = seeds.filter((seed) => seed % kinds === lane)
  if (own.length === 0) return
  const world = await createWorld(lane)
  try {
    for (const seed of own) {
      if (Date.now() > deadline) break
      const life = await live(world, seed)
      lives.push(life)
      if (life.failure !== undefined)
        console.log(`seed ${seed} failed: npm run chaos -- --seed ${seed}\n${life.failure}`)
      if (lives.length % 20 === 0) console.log(`chaos: ${lives.length} of ${count} lives, ${seconds()} s`)
    }
  } finally {
    await world.end()
  }
}

const seconds = () => Math.round((Date.now() - started) / 1_000)
// an even number, for a chain of either kind
const lanes = Math.ceil(number('lanes') / 2) * 2
await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane, lanes)))

const totals = new Map<string, number>()
for (const { happened } of lives)
  for (const [name, times] of happened) totals.set(name, (totals.get(name) ?? 0) + times)
for (const [name, times] of [...totals].sort()) console.log(`${String(times).padStart(7)}  ${name}`)
const failed = lives.filter(({ failure }) => failure !== undefined)
console.log(
  `${lives.length} lives in ${seconds()} s: ${lives.length - failed.length} ended as a clean replay, ${failed.length} did not`,
)
process.exit(failed.length === 0 && lives.length > 0 ? 0 : 1)
