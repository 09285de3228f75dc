import { commitBatch } from '../../src/sink/commit.ts'
import { startCursor } from '../../src/sink/cursor.ts'
import type { Store } from '../../src/sink/database.ts'
import { raiseIndexes, shelveIndexes } from '../../src/sink/indexes.ts'
import { Memory } from '../../src/sink/memory.ts'
import { History, type Scale } from './history.ts'
import { blockAt, CHAIN_ID, DEPLOYED_BLOCK, MALL, MAX_LEVELS, timeOfBlock } from './place.ts'
import { blockHash } from './words.ts'

const BATCH_EVENTS = 5_000

export type Filled = { events: number; orders: number; seconds: number }

/**
 * Fills an empty mirror with a history that ends at `end` (unix seconds), by the projection and the commit of the mirror itself:
 * the next batch is made while the last is written. `onBatch` hears how many orders there are. The sums of periods are not made.
 */
export async function fill(
  store: Store,
  scale: Scale,
  end: number,
  onBatch: (orders: number) => void,
): Promise<Filled> {
  const began = performance.now()
  const history = new History(scale, end)
  const { start, ledger } = history
  const placeOf = (number: number) => ({ number, hash: blockHash(number), at: timeOfBlock(start, number) })
  const before = placeOf(DEPLOYED_BLOCK - 1)
  const identity = {
    chainId: CHAIN_ID,
    genesis: blockHash(0),
    mall: MALL,
    bonusPool: null,
    deployedBlock: DEPLOYED_BLOCK,
  }
  await startCursor(store.db, { ...identity, maxLevels: MAX_LEVELS, ...before, finalBlock: before.number })
  await shelveIndexes(store)
  const memory = new Memory()
  let from = before
  let writing: Promise<unknown> = Promise.resolve()
  const write = async (last?: number) => {
    const blocks = ledger.take()
    await writing
    const to = placeOf(last ?? (blocks.at(-1)?.number as number))
    writing = commitBatch(store, { from, to, blocks, checkpoints: [to], floor: to.number }, memory)
    // a failure is heard at the next await
    writing.catch(() => {})
    from = to
    onBatch(history.orders)
  }
  for (const _ of history.tell()) if (ledger.waiting >= BATCH_EVENTS) await write()
  await write(blockAt(start, end))
  await writing
  await raiseIndexes(store)
  return { events: ledger.events, orders: history.orders, seconds: (performance.now() - began) / 1_000 }
}
