import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { followedPlace } from '../../db/schema/notices.ts'
import type { Place } from './mirror.ts'

const LAST_OF_BLOCK = 999_999_999

/** The end of a block. */
export const endOf = (block: number): Place => ({ block, logIndex: LAST_OF_BLOCK })

const isAfter = (a: Place, b: Place) => a.block > b.block || (a.block === b.block && a.logIndex > b.logIndex)

/** How far a chain's events were told for good; null for a chain that was never followed. */
export async function readPlace(tx: Tx, scope: string): Promise<Place | null> {
  const [row] = await tx.select().from(followedPlace).where(eq(followedPlace.scope, scope))
  return row ? { block: row.block, logIndex: row.logIndex } : null
}

/** Keeps a place, but none that can still be undone: what stands after it is read again after a restart and told no second time. */
export async function keepPlace(tx: Tx, scope: string, place: Place, finalBlock: number): Promise<void> {
  const kept = isAfter(place, endOf(finalBlock)) ? endOf(finalBlock) : place
  await tx
    .insert(followedPlace)
    .values({ scope, ...kept })
    .onConflictDoUpdate({
      target: followedPlace.scope,
      set: kept,
      // never back: a mirror that is made anew has its final block far behind at first
      setWhere: sql`(${followedPlace.block}, ${followedPlace.logIndex}) < (${kept.block}, ${kept.logIndex})`,
    })
}
