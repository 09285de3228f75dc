import { setTimeout as sleep } from 'node:timers/promises'
import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import type { Held } from './held.ts'

const PAUSE_MS = 1_000

/**
 * Brings what is held in memory to the mirror's cursor once a second until the signal aborts, so that no question has to read all of it
 * first. Leaves it while `isCaughtUp` says that everything changes.
 */
export async function keepWarm(
  held: readonly Held<unknown>[],
  db: Tx,
  isCaughtUp: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if (isCaughtUp()) await warm(held, db).catch(() => {})
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}

// a database that does not answer is told of by those who ask
async function warm(held: readonly Held<unknown>[], db: Tx): Promise<void> {
  const readAt = performance.now()
  const cursor = await readCursor(db)
  if (cursor) for (const each of held) await each.reach({ cursor, readAt })
}
