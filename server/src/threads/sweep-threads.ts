import { eq, isNull, lt } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { thread } from '../db/schema/threads.ts'
import { hasEnded } from '../orders/order-parties.ts'

const DAY = 86_400

/** Erases threads, with their messages and cases, whose order ended `keptDays` ago; returns how many. */
export async function sweepThreads(context: Context, keptDays: number): Promise<number> {
  const { db, clock } = context
  const open = await db.queries.select({ orderId: thread.orderId }).from(thread).where(isNull(thread.endedAt))
  for (const { orderId } of open) {
    if (!(await hasEnded(context, orderId))) continue
    await db.queries.update(thread).set({ endedAt: clock() }).where(eq(thread.orderId, orderId))
  }
  const before = clock() - keptDays * DAY
  const erased = await db.queries
    .delete(thread)
    .where(lt(thread.endedAt, before))
    .returning({ orderId: thread.orderId })
  return erased.length
}
