import { and, eq } from 'drizzle-orm'
import { type Hex, hashTypedData } from 'viem'
import type { z } from 'zod'
import { NO_REVIEW, reviewTypedData } from '../../../spec/review-typed-data.ts'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { review, reviewVersion } from '../db/schema/reviews.ts'
import { askSettledOrder, type EndedOrder } from './ask-order.ts'
import type { writeReviewSchema } from './schemas.ts'

type Written = z.output<typeof writeReviewSchema>

/** Keeps a review, or a new version of one, that its buyer signed. Returns its id. Throws `Problem` when it may not be. */
export async function writeReview(context: Context, wallet: string, written: Written): Promise<number> {
  const { db, chain, env, clock } = context
  const order = await askSettledOrder(env.MIRROR_URL, chain, written.orderId)
  await checkBuyer(context, order, wallet, written.productId)
  const { chainId, mall } = chain.deployment
  const { signature, ...said } = written
  const signed = { ...said, orderId: BigInt(said.orderId), previous: said.previous as Hex }
  const data = reviewTypedData(signed, chainId, mall)
  const isSigned = await chain.client
    .verifyTypedData({ ...data, address: order.buyer, signature: signature as Hex })
    .catch(() => false)
  if (!isSigned) {
    throw new Problem(400, 'signature_refused', `The review is not signed by ${order.buyer}: sign it with that wallet.`)
  }
  const hash = hashTypedData(data)
  return db.transaction(async (tx) => {
    const id = await takePlace(tx, written, { wallet, merchantId: order.merchantId, at: clock() })
    const { rating, text, version, previous } = written
    await tx
      .insert(reviewVersion)
      .values({ reviewId: id, version, rating, text, hash, previous, signature, at: clock() })
    return id
  })
}

async function checkBuyer(
  { chain }: Context,
  { buyer, merchantId, productIds }: EndedOrder,
  wallet: string,
  id: number,
) {
  if (buyer.toLowerCase() !== wallet) {
    throw new Problem(403, 'not_the_buyer', 'Only the wallet that bought it can review it: sign in with that wallet.')
  }
  if (!productIds.includes(id)) throw new Problem(404, 'not_found', 'This order has no such product in it.')
  if (await chain.mayActFor(merchantId, buyer, 'CATALOG')) {
    throw new Problem(403, 'own_product', 'Whoever sells a product cannot review it.')
  }
}

type Place = { wallet: string; merchantId: number; at: number }

// the row is made or moved on by exactly one of two that come at once
async function takePlace(tx: Tx, { orderId, productId, rating, version, previous }: Written, place: Place) {
  const { wallet, merchantId, at: createdAt } = place
  if (version === 1 && previous === NO_REVIEW) {
    const [made] = await tx
      .insert(review)
      .values({ orderId, productId, merchantId, wallet, version, rating, createdAt })
      .onConflictDoNothing()
      .returning({ id: review.id })
    if (made) return made.id
    throw new Problem(409, 'reviewed_already', 'You have reviewed this already: reload the page and change that one.')
  }
  const own = and(eq(review.orderId, orderId), eq(review.productId, productId))
  const [moved] = await tx
    .update(review)
    .set({ version, rating })
    .where(and(own, eq(review.version, version - 1)))
    .returning({ id: review.id })
  const [before] = await tx
    .select({ hash: reviewVersion.hash })
    .from(reviewVersion)
    .where(and(eq(reviewVersion.reviewId, moved?.id ?? 0), eq(reviewVersion.version, version - 1)))
  if (moved && before?.hash === previous) return moved.id
  throw new Problem(
    409,
    'review_changed',
    'The review was changed in the meantime: reload the page and change that one.',
  )
}
