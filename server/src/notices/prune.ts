import { and, eq, isNotNull, lt } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { contact, letter, notice } from '../db/schema/notices.ts'

const DAY = 86_400
/** how long things are kept, seconds */
const KEPT = { notice: 365 * DAY, letter: 30 * DAY, unshown: DAY }

/** Forgets old notices, letters that have ended, and contacts that nobody has shown to be his. */
export async function prune({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock()
  await db.queries.delete(notice).where(and(lt(notice.createdAt, now - KEPT.notice), isNotNull(notice.handedOnAt)))
  await db.queries.delete(letter).where(lt(letter.endedAt, now - KEPT.letter))
  await db.queries.delete(contact).where(and(eq(contact.isVerified, false), lt(contact.createdAt, now - KEPT.unshown)))
}
