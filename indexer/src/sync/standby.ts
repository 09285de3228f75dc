import { setTimeout as sleep } from 'node:timers/promises'
import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import { touchedSince } from '../sink/missed.ts'
import type { Cursor } from '../sink/tables.ts'
import { readHeader } from '../source/header.ts'
import type { Rpc } from '../source/rpc.ts'
import type { Health } from './health.ts'
import type { Hub } from './hub.ts'

type Standby = { rpc: Rpc; db: Tx; pollMs: number; health: Health; hub: Hub }

/** Watches what another process writes, so that this one can answer and announce in the meantime. */
export async function watchAsStandby({ rpc, db, pollMs, health, hub }: Standby, signal: AbortSignal): Promise<void> {
  let last: Cursor | null = null
  while (!signal.aborted) {
    try {
      const cursor = await readCursor(db)
      const head = await readHeader(rpc, 'latest')
      if (signal.aborted) return
      if (head) health.sawHead(head.number)
      if (cursor) {
        health.sawCursor(cursor.number)
        if (last && cursor.hash !== last.hash) await announce(db, hub, last, cursor)
        last = cursor
      }
    } catch {
      // health notices the silence
    }
    await sleep(pollMs, undefined, { signal }).catch(() => {})
  }
}

async function announce(db: Tx, hub: Hub, from: Cursor, to: Cursor): Promise<void> {
  const touched = await touchedSince(db, from, to)
  const { number: block, hash, at } = to
  if (touched) hub.publish({ block, hash, at, ...touched })
  // what a rollback took away can no longer be read
  else hub.publish({ block, hash, at, orders: [], accounts: [], products: [], isReset: true })
}
