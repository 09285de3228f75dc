import { and, eq } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { checkpoint } from './schema/mirror.ts'
import type { Cursor } from './tables.ts'
import type { Touched } from './touched.ts'
import { touchedBetween } from './touched-between.ts'

/** A block that the mirror once stood at. */
export type Place = { number: number; hash: string }

const NOTHING: Touched = { orders: [], accounts: [], products: [] }

/**
 * What has changed since the mirror stood at a block; null where that cannot be told: the block was reorganised away, it is
 * older than the blocks that can be undone, or too much has changed. `finalBlock` is what was final then.
 */
export async function touchedSince(db: Tx, from: Place & { finalBlock?: number }, to: Cursor): Promise<Touched | null> {
  if (from.hash === to.hash) return NOTHING
  if (from.number >= to.number) return null
  const isFinal = from.finalBlock !== undefined && from.number <= from.finalBlock
  return isFinal || (await isOnChain(db, from)) ? touchedBetween(db, from.number, to.number) : null
}

async function isOnChain(db: Tx, { number, hash }: Place): Promise<boolean> {
  const rows = await db
    .select({ number: checkpoint.number })
    .from(checkpoint)
    .where(and(eq(checkpoint.number, number), eq(checkpoint.hash, hash)))
  return rows.length > 0
}
