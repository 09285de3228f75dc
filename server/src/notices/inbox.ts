import { and, count, desc, eq, isNull, lt, lte } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { notice } from '../db/schema/notices.ts'

/** How many notices a wallet has not read. */
export async function countUnread(tx: Tx, wallet: string): Promise<number> {
  const [row] = await tx
    .select({ unread: count() })
    .from(notice)
    .where(and(eq(notice.wallet, wallet), isNull(notice.readAt)))
  return row?.unread ?? 0
}

/** A page of a wallet's notices, newest first; `before` is where the page before ended. */
export async function listNotices(tx: Tx, wallet: string, before: number | undefined, limit: number) {
  const rows = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.wallet, wallet), before === undefined ? undefined : lt(notice.id, before)))
    .orderBy(desc(notice.id))
    .limit(limit + 1)
  const items = rows
    .slice(0, limit)
    .map(({ id, event, facts, createdAt, readAt }) => ({ id, event, facts, createdAt, readAt }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Marks a wallet's notices up to one as read. */
export async function markRead(tx: Tx, wallet: string, upTo: number, now: number): Promise<void> {
  await tx
    .update(notice)
    .set({ readAt: now })
    .where(and(eq(notice.wallet, wallet), lte(notice.id, upTo), isNull(notice.readAt)))
}
