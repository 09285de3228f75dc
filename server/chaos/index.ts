/**
 * `npm run chaos:server`: payments whose server is killed between every pair of steps, told of a hundred times at once, or never, over
 * databases that restart: no order lost, doubled or unpaid. `-- --seeds 64`, `-- --seed 17` to live one again.
 */
import { parseArgs } from 'node:util'
import { type Life, live, POINTS } from './life.ts'
import { openWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: String(2 * POINTS.length) },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})
const number = (text: string) => {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no whole number`)
  return Number(text)
}
const first = number(values.seed ?? values.from)
const count = values.seed === undefined ? number(values.seeds) : 1

const world = await openWorld()
const started = Date.now()
const lives: Life[] = []
try {
  for (let seed = first; seed < first + count; seed++) {
    const life = await live(world, seed)
    lives.push(life)
    const outcome =
      life.failure === undefined ? 'ok' : `FAILED: npm run chaos:server -- --seed ${seed}\n${life.failure}`
    console.log(`seed ${seed}: ${life.rail}, ${life.database}, killed ${life.deaths}x (${life.point}): ${outcome}`)
  }
} finally {
  await world.stop()
}
const sum = (of: (life: Life) => number) => lives.reduce((total, life) => total + of(life), 0)
const failed = lives.filter(({ failure }) => failure !== undefined)
const seconds = Math.round((Date.now() - started) / 1_000)
console.log(
  `${lives.length} payments in ${seconds} s, ${sum(({ deaths }) => deaths)} kills, ${sum(({ notices }) => 100 * notices)} notifications and more: ` +
    `${lives.length - failed.length} whole, ${failed.length} lost, doubled or unpaid`,
)
process.exit(failed.length === 0 && lives.length > 0 ? 0 : 1)
