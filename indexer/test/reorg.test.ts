import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeepReorgError } from '../src/errors.ts'
import type { Database } from '../src/sink/database.ts'
import { undo } from '../src/sink/schema/mirror.ts'
import { wipe } from '../src/sink/wipe.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { compareWithChain } from './support/compare.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { dump } from './support/dump.ts'
import { followBy } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { playDays, playStory } from './support/story.ts'

describe.each(KINDS)('a reorganisation, mirrored on %s', (kind) => {
  let chain: Chain
  let mall: TestMall
  let database: Database

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    await playStory(mall)
    database = await emptyDatabase(kind)
  })
  afterAll(() => chain.stop())

  it.each([1, 5, 40, 64])('of %i blocks leaves what a clean replay finds', async (depth) => {
    const { catchUp, rollbacks } = await followBy(database.store, mall)
    await playDays(mall, depth + 5, depth)
    await catchUp()
    const before = await dump(database.reads)

    await chain.rpc('anvil_reorg', [depth, []])
    await catchUp()
    expect(rollbacks).toEqual([depth])
    const rolledBack = await dump(database.reads)
    expect(rolledBack).not.toEqual(before)

    // what comes after builds on the restored rows
    await playDays(mall, 10, depth + 100)
    await catchUp()
    await compareWithChain(database.reads, mall)
    const mirrored = await dump(database.reads)
    await wipe(database.reads)
    await (await followBy(database.store, mall)).catchUp()
    expect(await dump(database.reads)).toEqual(mirrored)
  })

  it('that shortens the chain is followed too', async () => {
    const { catchUp, rollbacks } = await followBy(database.store, mall)
    await catchUp()
    await chain.rpc('anvil_rollback', [7])
    await catchUp()
    expect(rollbacks).toEqual([7])
    await compareWithChain(database.reads, mall)
  })

  it('deeper than the window stops with a sentence and deletes nothing', async () => {
    const { catchUp } = await followBy(database.store, mall)
    await playDays(mall, 70, 7)
    await catchUp()
    const before = await dump(database.reads)
    await chain.rpc('anvil_reorg', [65, []])
    await expect(catchUp()).rejects.toThrow(DeepReorgError)
    expect(await dump(database.reads)).toEqual(before)
  })

  it('can be undone for the window only: older images are dropped', async () => {
    await wipe(database.reads)
    const { catchUp } = await followBy(database.store, mall, 3)
    await catchUp()
    await playDays(mall, 10, 3)
    await catchUp()
    const head = Number(await chain.rpc('eth_blockNumber'))
    const blocks = await database.reads.selectDistinct({ block: undo.block }).from(undo)
    expect(blocks.length).toBeGreaterThan(0)
    expect(Math.min(...blocks.map(({ block }) => block))).toBeGreaterThan(head - 3)
  })
})
