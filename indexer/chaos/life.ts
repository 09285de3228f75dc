import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom, type Random } from '../../spec/random.ts'
import { sumUpFinal } from '../src/sink/periods.ts'
import { dump } from '../test/support/dump.ts'
import { followBy } from '../test/support/follow.ts'
import { playDays } from '../test/support/story.ts'
import { type FaultyNode, startFaultyNode } from './faulty-node.ts'
import type { Mirrored, World } from './world.ts'

/** What happened to a mirror, and whether it ended as a clean replay of the chain would. */
export type Life = { seed: number; failure?: string; happened: Map<string, number> }

const FINAL_DEPTH = 64

type Stage = {
  world: World
  random: Random
  node: FaultyNode
  isPostgres: boolean
  settings: Record<string, string>
  /** no reorganisation may reach below: the height of the snapshot, then what has become final */
  floor: number
  /** the highest that the chain has been */
  highest: number
}

type Act = (stage: Stage) => Promise<unknown>

/** What may happen while a mirror follows its chain. */
const acts: Record<string, Act> = {
  days: ({ world, random }) => playDays(world.mall, 1 + random.below(8), random.below(1_000)),
  reorg: (stage) => takeBack(stage, 'anvil_reorg', (depth) => [depth, []]),
  rollback: (stage) => takeBack(stage, 'anvil_rollback', (depth) => [depth]),
  // at any moment of its work
  async kill({ world, random, settings }) {
    await sleep(random.below(300))
    await world.program.kill()
    await world.program.start(settings)
  },
  async 'database restart'({ world, isPostgres }) {
    if (isPostgres) await world.server.restart()
  },
  async outage({ node, random }) {
    node.setDown(true)
    await sleep(random.below(300))
    node.setDown(false)
  },
  wait: ({ random }) => sleep(random.below(300)),
}

const OFTEN = ['days', 'days', 'days', 'reorg', 'reorg', 'rollback', 'kill', 'outage', 'wait', 'wait']
const RARE = 'database restart'

/** Lives one seed through and compares the mirror with a clean replay, row for row. */
export async function live(world: World, seed: number): Promise<Life> {
  const random = createRandom(seed)
  const happened = new Map<string, number>()
  await world.reset()
  const isPostgres = !random.chance(20)
  const mirrored = await world.newMirror(isPostgres ? 'postgres' : 'pglite', `life_${seed}`)
  const node = await startFaultyNode(world.chain.url, seed)
  node.setRate(random.pick([0, 100, 300, 500]))
  const settings = settingsOf(world, node, mirrored, random.chance(50) ? 'all' : 'tip')
  const height = await heightOf(world)
  const stage: Stage = { world, random, node, isPostgres, settings, floor: height, highest: height }
  let failure: string | undefined
  try {
    await world.program.start(settings)
    for (let left = 4 + random.below(8); left > 0; left--) {
      const name = random.chance(4) ? RARE : random.pick(OFTEN)
      await acts[name]?.(stage)
      happened.set(name, (happened.get(name) ?? 0) + 1)
    }
    node.setRate(0)
    // something new to read, or a branch that is as long as the one read would look the same
    await playDays(world.mall, 2, seed)
    // what was final stays so: as much must be final for the replay
    for (let left = stage.highest - (await heightOf(world)); left > 0; left--) await world.chain.rpc('evm_mine')
    await untilCaughtUp(world)
    await world.program.stop()
    failure = await differenceOf(world, mirrored, seed)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
    await world.program.kill()
  }
  await node.stop()
  await mirrored.drop()
  for (const [name, times] of node.injected) happened.set(name, (happened.get(name) ?? 0) + times)
  return { seed, happened, ...(failure === undefined ? {} : { failure }) }
}

function settingsOf(world: World, node: FaultyNode, { settings }: Mirrored, verify: string): Record<string, string> {
  const fixed = { DEPLOYMENT: world.deployment, POLL_MS: '50', BATCH_LOGS: '20', VERIFY_LOGS: verify }
  return { RPC_URL: node.url, ...fixed, ...settings }
}

async function takeBack(stage: Stage, method: string, params: (depth: number) => unknown[]): Promise<void> {
  const height = await heightOf(stage.world)
  stage.highest = Math.max(stage.highest, height)
  stage.floor = Math.max(stage.floor, height - FINAL_DEPTH)
  const deepest = height - stage.floor
  if (deepest > 0) await stage.world.chain.rpc(method, params(1 + stage.random.below(deepest)))
}

async function untilCaughtUp(world: World): Promise<void> {
  const height = String(await heightOf(world))
  for (let left = 1_500; left > 0; left--) {
    const answer = await world.program.get('/ready')
    if (answer?.ok && answer.headers.get('x-indexed-block') === height) return
    await sleep(20)
  }
  const answer = await world.program.get('/ready')
  throw new Error(`the mirror did not catch up with block ${height}: ${await answer?.text()}`)
}

const heightOf = async ({ chain }: World) => Number(await chain.rpc('eth_blockNumber'))

async function differenceOf(world: World, mirrored: Mirrored, seed: number): Promise<string | undefined> {
  const replay = await world.newMirror('postgres', `replay_${seed}`)
  const [ours, clean] = [await mirrored.open(), await replay.open()]
  try {
    const { catchUp } = await followBy(clean.store, world.mall, FINAL_DEPTH, 5_000, world.deployment)
    await catchUp()
    // the program may have been stopped before it had summed up what is final
    while (await sumUpFinal(ours.store));
    const [got, wanted] = [await dump(ours.reads), await dump(clean.reads)]
    return (
      Object.keys(wanted)
        .flatMap((table) => differ(table, got[table] ?? [], wanted[table] ?? []))
        .join('\n') || undefined
    )
  } finally {
    await Promise.all([ours.close(), clean.close()])
    await replay.drop()
  }
}

function differ(table: string, got: string[], wanted: string[]): string[] {
  const [has, should] = [new Set(got), new Set(wanted)]
  const missing = wanted.filter((row) => !has.has(row)).map((row) => `${table} lacks ${row}`)
  return [...missing, ...got.filter((row) => !should.has(row)).map((row) => `${table} has ${row}`)].slice(0, 5)
}
