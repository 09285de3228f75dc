import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openPglite } from '../src/sink/pglite.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { emptyDatabase, freshFolder, KINDS } from './support/databases.ts'
import { dump } from './support/dump.ts'
import { deploymentFile, followBy } from './support/follow.ts'
import { freePort } from './support/free-port.ts'
import { TestMall } from './support/mall.ts'
import { IndexerProcess } from './support/process.ts'
import { playDays, playStory } from './support/story.ts'

const KILLS = 3

describe('an indexer that is killed while it fills its mirror', () => {
  let chain: Chain
  let mall: TestMall
  let replayed: Record<string, string[]>

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    await playStory(mall)
    await playDays(mall, 200)
    const { reads, store } = await emptyDatabase('pglite')
    await (await followBy(store, mall)).catchUp()
    replayed = await dump(reads)
  })
  afterAll(() => chain.stop())

  it.each(KINDS)('loses and doubles nothing on %s', async (kind) => {
    const folder = kind === 'pglite' ? await freshFolder() : ''
    const database = kind === 'pglite' ? null : await emptyDatabase(kind)
    const place = kind === 'pglite' ? { DATA_DIR: folder } : { DATABASE_URL: inject('postgresUrl') }
    // a transaction a few blocks, so that a kill falls between and into them
    const settings = { RPC_URL: chain.url, DEPLOYMENT: await deploymentFile(mall), BATCH_LOGS: '10', ...place }
    const head = Number(await chain.rpc('eth_blockNumber'))
    const killedAt: number[] = []
    while (killedAt.length < KILLS) {
      const indexer = new IndexerProcess(settings, await freePort())
      let block: number | null = null
      const from = killedAt.at(-1) ?? 0
      while ((block ?? 0) <= from + 5 && indexer.child.exitCode === null) {
        await sleep(1)
        block = await indexer.block()
      }
      await indexer.end('SIGKILL')
      killedAt.push(block ?? 0)
      if ((block ?? head) >= head) break
    }
    expect(killedAt[0], 'killed before it was done').toBeLessThan(head)

    const indexer = new IndexerProcess(settings, await freePort())
    await indexer.untilReady()
    expect(await indexer.end(), indexer.output).toBe(0)
    const again = database ?? (await openPglite(folder))
    expect(await dump(again.reads)).toEqual(replayed)
    if (!database) await again.close()
  })
})
