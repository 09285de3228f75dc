import { eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import { review } from '../db/schema/reviews.ts'

type Ruling = { id: number; actor: string; reason: string; isHidden: boolean }

/** Hides a review for a reason that everybody can read, or shows it again; the act is recorded. Throws `Problem` 404. */
export async function hideReview({ db, clock }: Context, { id, actor, reason, isHidden }: Ruling): Promise<void> {
  await db.transaction(async (tx) => {
    const at = clock()
    const changed = await tx
      .update(review)
      .set(isHidden ? { hiddenAt: at, hiddenReason: reason } : { hiddenAt: null, hiddenReason: null })
      .where(eq(review.id, id))
      .returning({ id: review.id })
    if (changed.length === 0) throw new Problem(404, 'not_found', 'There is no such review.')
    const act = isHidden ? 'review.hide' : 'review.show'
    await record(tx, at, { actor, act, subject: `review:${id}`, details: { reason } })
  })
}
