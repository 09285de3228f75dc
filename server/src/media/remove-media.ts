import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import { media, mediaUpload } from '../db/schema/media.ts'

type Removal = { cid: string; wallet: string; reason: string; isArbiter: boolean }

/** Takes a picture down for good: whoever alone uploaded it may, and an arbiter, whose act is recorded. Throws `Problem`. */
export async function removeMedia({ db, clock }: Context, { cid, wallet, reason, isArbiter }: Removal): Promise<void> {
  await db.transaction(async (tx) => {
    const owners = await tx.select({ wallet: mediaUpload.wallet }).from(mediaUpload).where(eq(mediaUpload.cid, cid))
    const isOwn = owners.length > 0 && owners.every((owner) => owner.wallet === wallet)
    if (owners.length === 0) throw new Problem(404, 'not_found', `There is no picture ${cid} here.`)
    if (!isOwn && !isArbiter) {
      throw new Problem(
        403,
        'not_allowed',
        'Others uploaded this picture too: ask an arbiter of the mall to take it down.',
      )
    }
    const at = clock()
    const removed = await tx
      .update(media)
      .set({ removedAt: at })
      .where(and(eq(media.cid, cid), isNull(media.removedAt)))
      .returning({ cid: media.cid })
    if (removed.length > 0 && !isOwn) {
      await record(tx, at, { actor: wallet, act: 'media.remove', subject: `media:${cid}`, details: { reason } })
    }
  })
}
