import { and, asc, count, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { review, reviewReply, reviewVersion } from '../db/schema/reviews.ts'

type Version = typeof reviewVersion.$inferSelect

const shown = ({ reviewId: _, text, ...version }: Version, hiddenAt: number | null) => ({
  ...version,
  text: hiddenAt === null ? text : null,
})

/** Reviews of a choice, newest first; `before` is the id of the last one that was read already. */
export async function readReviews(tx: Tx, chosen: SQL | undefined, limit: number, before?: number) {
  const rows = await tx
    .select()
    .from(review)
    .innerJoin(reviewVersion, and(eq(reviewVersion.reviewId, review.id), eq(reviewVersion.version, review.version)))
    .leftJoin(reviewReply, eq(reviewReply.reviewId, review.id))
    .where(and(chosen, before === undefined ? undefined : lt(review.id, before)))
    .orderBy(desc(review.id))
    .limit(limit)
  return rows.map(({ review: row, review_version: version, review_reply: reply }) => {
    const { hiddenAt, hiddenReason, ...told } = row
    return {
      ...told,
      ...shown(version, hiddenAt),
      hidden: hiddenAt === null ? null : { at: hiddenAt, reason: hiddenReason ?? '' },
      reply: reply && { text: reply.text, at: reply.at },
    }
  })
}

/** What the reviews of a choice say together; hidden ones count for nothing. */
export async function summarizeReviews(tx: Tx, chosen: SQL | undefined) {
  const rows = await tx
    .select({ rating: review.rating, many: count() })
    .from(review)
    .where(and(chosen, isNull(review.hiddenAt)))
    .groupBy(review.rating)
  const histogram = [1, 2, 3, 4, 5].map((rating) => rows.find((row) => row.rating === rating)?.many ?? 0)
  const all = histogram.reduce((sum, many) => sum + many, 0)
  const stars = histogram.reduce((sum, many, i) => sum + many * (i + 1), 0)
  return { count: all, average: all === 0 ? null : Math.round((100 * stars) / all) / 100, histogram }
}

export const ofProducts = (ids: number[]): SQL => inArray(review.productId, ids)
export const ofOrder = (id: string): SQL => eq(review.orderId, id)

/** A review by its id. Throws `Problem` 404. */
export async function readReview(tx: Tx, id: number) {
  const [found] = await readReviews(tx, eq(review.id, id), 1)
  if (!found) throw new Problem(404, 'not_found', 'There is no such review.')
  return found
}

/** Every version of a review, oldest first. Throws `Problem` 404. */
export async function readHistory(tx: Tx, id: number) {
  const found = await readReview(tx, id)
  const versions = await tx
    .select()
    .from(reviewVersion)
    .where(eq(reviewVersion.reviewId, id))
    .orderBy(asc(reviewVersion.version))
  return { review: found, versions: versions.map((version) => shown(version, found.hidden?.at ?? null)) }
}
