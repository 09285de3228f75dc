import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { contact, letter, notice, noticeChoice } from '../db/schema/notices.ts'

const BATCH = 100

/** Writes letters for new notices, to the channels that their readers want them by; whether there may be more. */
export async function handOn({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<boolean> {
  const now = clock()
  return db.transaction(async (tx) => {
    const notices = await tx
      .select({ id: notice.id })
      .from(notice)
      .where(isNull(notice.handedOnAt))
      .orderBy(asc(notice.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    if (notices.length === 0) return false
    const ids = notices.map(({ id }) => id)
    const wanted = await tx
      .select({ noticeId: notice.id, contactId: contact.id })
      .from(notice)
      .innerJoin(noticeChoice, and(eq(noticeChoice.wallet, notice.wallet), eq(noticeChoice.event, notice.event)))
      .innerJoin(contact, and(eq(contact.wallet, notice.wallet), eq(contact.channel, noticeChoice.channel)))
      .where(and(inArray(notice.id, ids), eq(contact.isVerified, true), isNull(contact.brokenAs)))
    if (wanted.length > 0) {
      const rows = wanted.map((each) => ({ id: randomUUID(), ...each, nextAt: now, createdAt: now }))
      await tx.insert(letter).values(rows).onConflictDoNothing()
    }
    await tx.update(notice).set({ handedOnAt: now }).where(inArray(notice.id, ids))
    return notices.length === BATCH
  })
}
