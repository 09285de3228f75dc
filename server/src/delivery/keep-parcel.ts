import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { sealedDelivery } from '../db/schema/delivery.ts'
import { bytesOf, hashOfParcel } from './hash-of-parcel.ts'
import type { parcelSchema } from './schemas.ts'
import { MOST_WAITING, WAITING_SECONDS } from './settings.ts'

/** Keeps a parcel for the order that will carry its hash. Throws `Problem` when too many of the wallet's wait already. */
export async function keepParcel({ db, clock }: Context, wallet: string, parcel: z.output<typeof parcelSchema>) {
  const { merchantId, merchantKey, salt, forMerchant, forBuyer } = parcel
  const delivery = await hashOfParcel(parcel)
  const now = clock()
  const boxes = { salt: bytesOf(salt), forMerchant: bytesOf(forMerchant), forBuyer: bytesOf(forBuyer) }
  await db.transaction(async (tx) => {
    // one at a time of a wallet, or a hundred at once would all find room
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${wallet}))`)
    const [waiting] = await tx
      .select({ count: count() })
      .from(sealedDelivery)
      .where(and(eq(sealedDelivery.wallet, wallet), isNull(sealedDelivery.orderId)))
    if ((waiting?.count ?? 0) >= MOST_WAITING) {
      throw new Problem(
        429,
        'too_many_waiting',
        `${MOST_WAITING} addresses of yours wait for their orders already: pay for one, or try again tomorrow.`,
      )
    }
    await tx
      .insert(sealedDelivery)
      .values({ delivery, wallet, merchantId, merchantKey, ...boxes, createdAt: now })
      .onConflictDoNothing()
  })
  return { delivery, keptUntil: now + WAITING_SECONDS }
}
