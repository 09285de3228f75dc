import { setTimeout as sleep } from 'node:timers/promises'
import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import { touchedBetween } from '../sink/touched-between.ts'
import { readHeader } from '../source/header.ts'
import type { Rpc } from '../source/rpc.ts'
import type { Health } from './health.ts'
import type { Hub } from './hub.ts'

type Standby = { rpc: Rpc; db: Tx; pollMs: number; health: Health; hub: Hub }

/** Watches what another process writes, so that this one can answer and announce in the meantime. */
export async function watchAsStandby({ rpc, db, pollMs, health, hub }: Standby, signal: AbortSignal): Promise<void> {
  let last = -1
  while (!signal.aborted) {
    try {
      const cursor = await readCursor(db)
      const head = await readHeader(rpc, 'latest')
      if (signal.aborted) return
      if (head) health.sawHead(head.number)
      if (cursor) {
        health.sawCursor(cursor.number)
        if (last >= 0 && cursor.number !== last) {
          const touched = await touchedBetween(db, Math.min(last, cursor.number - 1), cursor.number)
          hub.publish({ block: cursor.number, at: cursor.at, ...touched })
        }
        last = cursor.number
      }
    } catch {
      // health notices the silence
    }
    await sleep(pollMs, undefined, { signal }).catch(() => {})
  }
}
