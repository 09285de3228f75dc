import { UserError } from '../cli/user-error.ts'
import { type Books, sayOf } from './books/books.ts'
import { type Mark, saveBooks } from './books/checkpoint.ts'
import { closeTransaction } from './books/money.ts'
import { readEvent } from './books/read-event.ts'
import { type Block, readBlock, readBlocks } from './chain/blocks.ts'
import { decodeEvent, LogError } from './chain/decode.ts'
import type { Source } from './chain/events.ts'
import { type Log, type LogPage, readLogs, type Watched, watchedLogs } from './chain/log-source.ts'
import type { Rpc } from './chain/rpc.ts'
import { factDigest, factOf } from './mirror/fact-digest.ts'
import type { Progress } from './progress.ts'

const KEEP_EVERY_MS = 10_000
const TRIES = 5

/** Where a replay reads from and how far its books reach. */
export type Replay = { rpc: Rpc; books: Books; watched: Watched; progress: Progress; next: number }

/** Reads all logs up to a block into the books; what is below `final` is kept in the checkpoint on the way. */
export async function replayTo(replay: Replay, target: number, final: number): Promise<void> {
  const kept = Math.min(target, final)
  if (replay.next <= kept) {
    await replayRange(replay, kept, true)
    await keep(replay, await readBlock(replay.rpc, kept))
  }
  await replayRange(replay, target, false)
}

async function replayRange(replay: Replay, to: number, keeps: boolean): Promise<void> {
  const { rpc, books, watched, progress } = replay
  const from = replay.next
  let keptAt = Date.now()
  for await (const page of readLogs(rpc, watchedLogs(watched), { from, to })) {
    readPage(books, watched, ...(await withBlocks(rpc, page, watched)))
    replay.next = page.to + 1
    progress.tell('replayed to block', page.to, { from, to }, `${books.at.block === 0 ? 0 : eventCount(books)} events`)
    if (!keeps || Date.now() - keptAt < KEEP_EVERY_MS) continue
    await keep(replay, await readBlock(rpc, page.to))
    keptAt = Date.now()
  }
}

/** Books with differences are never kept: the next audit must find them again, or find that the node was to blame. */
async function keep({ books }: Replay, { number, hash }: Block): Promise<void> {
  if (books.differences.count === 0) saveBooks(books, { number, hash } satisfies Mark)
}

/** The blocks of a page's logs; a page whose logs are of other blocks than the chain has now is read again. */
async function withBlocks(rpc: Rpc, page: LogPage, watched: Watched): Promise<[Log[], Map<number, Block>]> {
  let { logs } = page
  for (let tries = 1; ; tries++) {
    const numbers = [...new Set(logs.map(({ block }) => block))]
    const blocks = new Map((await readBlocks(rpc, numbers)).map((block) => [block.number, block]))
    const stray = logs.find(({ block, blockHash }) => blocks.get(block)?.hash !== blockHash)
    if (!stray) return [logs, blocks]
    if (tries === TRIES) {
      const says = `its logs of block ${stray.block} are of ${stray.blockHash}, the block is ${blocks.get(stray.block)?.hash}`
      throw new UserError(`the node contradicts itself: ${says}; ask another node`)
    }
    logs = []
    for await (const again of readLogs(rpc, watchedLogs(watched), page)) logs.push(...again.logs)
  }
}

function readPage(books: Books, watched: Watched, logs: readonly Log[], blocks: ReadonlyMap<number, Block>) {
  const sources = new Map<string, Source>([[watched.token, 'token']])
  for (const contract of watched.contracts) sources.set(contract, contract === books.setting.mall ? 'mall' : 'pool')
  for (const log of logs) readLog(books, sources.get(log.address), log, blocks.get(log.block)?.at ?? 0)
  closeTransaction(books)
}

function readLog(books: Books, source: Source | undefined, log: Log, at: number) {
  const { block, logIndex, tx, topics, data } = log
  const place = { block, logIndex, tx, at }
  const say = sayOf(books, `log ${logIndex} of block ${block}`, place)
  say(source !== undefined, 'log', () => `the node answered a log of ${log.address}, which nobody asked for`)
  if (source === undefined) return
  try {
    const event = decodeEvent(source, topics, data, place)
    if (source !== 'token') books.history.addFact({ block, logIndex, source, digest: factDigest(factOf(event)) })
    readEvent(books, event)
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    say(false, 'log', () => error.message)
  }
}

/** How many events and transfers the books were written from. */
export function eventCount({ counts }: Books): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
