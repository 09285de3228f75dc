import type { Context } from 'ponder:registry'
import { shelf } from 'ponder:schema'

const SHELF_BITS = 40n
const LAST_GENERATION = 65_535n

/** Which order stands on its shelf, and whether the next may take it. */
export async function setShelf({ db }: Context, orderId: bigint, hasEnded: boolean): Promise<void> {
  const id = Number(orderId & ((1n << SHELF_BITS) - 1n))
  const isFree = hasEnded && orderId >> SHELF_BITS < LAST_GENERATION
  await db.insert(shelf).values({ id, orderId, isFree }).onConflictDoUpdate({ orderId, isFree })
}
