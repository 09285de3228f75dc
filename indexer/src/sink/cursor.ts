import { sql } from 'drizzle-orm'
import { WriterLostError } from '../errors.ts'
import type { Tx } from './database.ts'
import { checkpoint, cursor } from './schema/mirror.ts'
import type { Cursor } from './tables.ts'

/** A block's place in the chain; `at` in unix seconds. */
export type Position = { number: number; hash: string; at: number }

/** How far the mirror has read, or null for an empty one. */
export async function readCursor(db: Tx): Promise<Cursor | null> {
  const [row] = await db.select().from(cursor)
  return row ?? null
}

/** Begins an empty mirror before its first block. */
export async function startCursor(db: Tx, start: Omit<Cursor, 'id'>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(cursor).values({ id: 1, ...start })
    await tx.insert(checkpoint).values({ number: start.number, hash: start.hash, at: start.at })
  })
}

/** Moves the cursor; `final` is the highest block that can no longer be undone, which never sinks. Throws `WriterLostError` when it no longer stands where this writer left it. */
export async function moveCursor(tx: Tx, from: Position, to: Position, final: number): Promise<void> {
  const { rows } = await tx.execute(sql`
    update cursor set number = ${to.number}, hash = ${to.hash}, at = ${to.at},
      final_block = greatest(final_block, ${final}::bigint)
    where number = ${from.number} and hash = ${from.hash} returning id`)
  if (rows.length !== 1) throw new WriterLostError('Another process has written to the mirror: this one steps back.')
}

/** Where a rollback can stop, newest first. */
export async function readCheckpoints(db: Tx): Promise<Position[]> {
  return db.select().from(checkpoint).orderBy(sql`number desc`)
}
