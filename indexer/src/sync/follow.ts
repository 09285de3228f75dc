import { isLocalChain } from '../config/deployment.ts'
import { ChainChangedError, DeepReorgError, InconsistentError, sentenceOf, WriterLostError } from '../errors.ts'
import type { Log } from '../log.ts'
import { readCursor } from '../sink/cursor.ts'
import type { Store } from '../sink/database.ts'
import type { Cursor } from '../sink/tables.ts'
import { Backoff } from '../source/backoff.ts'
import { readHeader } from '../source/header.ts'
import type { Rpc } from '../source/rpc.ts'
import { begin } from './begin.ts'
import type { Health } from './health.ts'
import type { Hub } from './hub.ts'
import type { Metrics } from './metrics.ts'
import { Mirror, type MirrorOptions } from './mirror.ts'
import { Summing } from './summing.ts'
import type { Waker } from './waker.ts'

export type Following = {
  rpc: Rpc
  deploymentPath: string
  window: number
  batchLogs: number
  verifyLogs: MirrorOptions['verifyLogs']
  pollMs: number
  health: Health
  hub: Hub
  metrics: Metrics
  waker: Waker
  log: Log
}

/**
 * Follows the chain as the only writer until the signal aborts. Outages are waited out. Throws `DeepReorgError`,
 * `ChainChangedError` and `ConfigError` when going on would falsify the mirror, `WriterLostError` when another has taken over.
 */
export async function follow(store: Store, options: Following, signal: AbortSignal): Promise<void> {
  const [backoff, summing] = [new Backoff(), new Summing()]
  let mirror = await open(store, options, signal, !options.health.hasBegun)
  while (!signal.aborted) {
    try {
      await step({ mirror, store, summing }, options, signal)
      if (backoff.failures > 0) options.log.info('following the chain again')
      backoff.succeeded()
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof DeepReorgError || error instanceof WriterLostError) throw error
      const isReset = error instanceof ChainChangedError
      if (isReset && !isLocalChain(mirror.cursor.chainId)) throw error
      if (backoff.failures === 0) options.log.warn(`trying again: ${sentenceOf(error)}`)
      await backoff.wait(signal)
      // what was committed is known to the database alone
      const cursor = isReset ? null : await readCursor(store.db)
      mirror = cursor ? mirrorFrom(cursor, store, options, signal) : await open(store, options, signal, false)
    }
  }
}

type Work = { mirror: Mirror; store: Store; summing: Summing }

async function step(work: Work, { rpc, health, waker, pollMs }: Following, signal: AbortSignal): Promise<void> {
  const head = await readHeader(rpc, 'latest')
  if (!head) throw new InconsistentError('The node has no latest block.')
  health.sawHead(head.number)
  const hasMore = (await work.mirror.advance(head)) || (await work.summing.takeTurn(work.store))
  if (!hasMore) await waker.nap(pollMs, signal)
}

async function open(store: Store, options: Following, signal: AbortSignal, isFirst: boolean): Promise<Mirror> {
  const { rpc, deploymentPath, log } = options
  const cursor = await begin({ rpc, db: store.db, deploymentPath, log, signal, isFirst })
  return mirrorFrom(cursor, store, options, signal)
}

function mirrorFrom(cursor: Cursor, store: Store, options: Following, signal: AbortSignal): Mirror {
  const { rpc, window, batchLogs, verifyLogs, health, hub, metrics, log } = options
  if (cursor.number < health.cursor) health.forget()
  health.hasBegun = true
  health.sawCursor(cursor.number)
  const onStep: MirrorOptions['onStep'] = (to, touched, events) => {
    health.sawCursor(to.number)
    metrics.stepped(to, events)
    hub.publish({ block: to.number, hash: to.hash, at: to.at, ...touched })
    if (events > 0) log.debug({ block: to.number, events }, 'indexed')
  }
  const onRollback: MirrorOptions['onRollback'] = (from, to) => {
    metrics.rolledBack(from.number - to.number)
    log.warn({ from: from.number, to: to.number }, 'the chain was reorganised: rolled back')
  }
  return new Mirror({ rpc, store, window, batchLogs, verifyLogs, signal, onStep, onRollback }, cursor)
}
