import { ChainChangedError, ConfigError, DeepReorgError, sentenceOf } from '../errors.ts'
import type { Database } from '../sink/database.ts'
import { Backoff } from '../source/backoff.ts'
import { type Following, follow } from './follow.ts'
import { watchAsStandby } from './standby.ts'

/**
 * Waits to be the only writer and follows the chain, again and again until the signal aborts. Throws `ConfigError`,
 * `ChainChangedError` and `DeepReorgError`: going on would falsify the mirror.
 */
export async function keepMirror(database: Database, options: Following, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff()
  while (!signal.aborted) {
    const lost = new AbortController()
    const waiting = new AbortController()
    void watchAsStandby({ ...options, db: database.reads }, AbortSignal.any([signal, waiting.signal]))
    const writer = await database.becomeWriter(signal, () => lost.abort()).finally(() => waiting.abort())
    options.log.info({ database: database.kind }, 'this process writes the mirror')
    try {
      await follow(writer.store, options, AbortSignal.any([signal, lost.signal]))
    } catch (error) {
      if (isFinal(error)) throw error
      if (!signal.aborted) options.log.warn(`the mirror could not be written: ${sentenceOf(error)}`)
    } finally {
      await writer.release()
    }
    if (!signal.aborted) await backoff.wait(signal)
  }
}

const isFinal = (error: unknown) =>
  error instanceof ConfigError || error instanceof ChainChangedError || error instanceof DeepReorgError
