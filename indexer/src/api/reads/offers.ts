import { and, desc, eq, lt } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { offer } from '../../sink/schema/catalog.ts'
import type { ViewRow } from '../../sink/tables.ts'

/** The offers of a merchant that were used or cancelled, the highest number first, below `after`; one more than `limit`. */
export async function readOffers(db: Tx, merchantId: number, after: bigint | null, limit: number) {
  return db
    .select()
    .from(offer)
    .where(and(eq(offer.merchantId, merchantId), after === null ? undefined : lt(offer.number, after)))
    .orderBy(desc(offer.number))
    .limit(limit + 1)
}

/** An offer as the API shows it. */
export function showOffer({ number, lines, pieces, isCancelled }: ViewRow<'offer'>) {
  return { number: number.toString(), lines, pieces, isCancelled }
}
