import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { toHex } from 'viem'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { returnCase, thread, threadMessage } from '../db/schema/threads.ts'
import type { OrderStatus } from '../orders/order-parties.ts'
import type { caseSchema, threadSchema, threadsSchema } from './schemas.ts'
import type { Seat, Side } from './side-of.ts'

const MOST_THREADS = 100

type CaseState = z.output<typeof caseSchema>['state']

// a status that is not here has left the return behind
const CASE_STATES: Partial<Record<OrderStatus, CaseState>> = {
  ReturnRequested: 'waiting',
  Disputed: 'disputed',
  RefundHeld: 'refundHeld',
}

/** A thread as one side of the order sees it; an order nobody wrote about has an empty one. */
export async function readThread(
  { db }: Context,
  orderId: string,
  { order, side }: Seat,
): Promise<z.output<typeof threadSchema>> {
  const { buyer, merchantId } = order
  const [found] = await db.queries
    .select()
    .from(thread)
    .where(and(eq(thread.orderId, orderId), eq(thread.buyer, buyer), eq(thread.merchantId, merchantId)))
  if (!found) return { orderId, merchantId, side, unread: 0, readByOther: 0, case: null, messages: [] }
  const rows = await db.queries
    .select()
    .from(threadMessage)
    .where(eq(threadMessage.orderId, orderId))
    .orderBy(asc(threadMessage.seq))
  const [opened] = await db.queries.select().from(returnCase).where(eq(returnCase.orderId, orderId))
  const [ownRead, otherRead] =
    side === 'buyer' ? [found.buyerRead, found.merchantRead] : [found.merchantRead, found.buyerRead]
  return {
    orderId,
    merchantId,
    side,
    unread: rows.filter(({ seq, side: from }) => from !== side && seq > ownRead).length,
    readByOther: otherRead,
    case: opened
      ? {
          openedAt: opened.openedAt,
          evidence: opened.evidence,
          messageId: opened.messageId,
          state: (order.status && CASE_STATES[order.status]) ?? 'closed',
        }
      : null,
    messages: rows.map(({ id, seq, side: from, senderKey, forMerchant, forBuyer, at }) => ({
      id,
      seq,
      side: from,
      senderKey,
      forMerchant: toHex(forMerchant),
      forBuyer: toHex(forBuyer),
      at,
    })),
  }
}

/** The latest threads of a buyer or of a merchant, with what is unread. */
export async function listThreads(
  { db }: Context,
  of: { buyer: string } | { merchantId: number },
): Promise<z.output<typeof threadsSchema>> {
  const side: Side = 'buyer' in of ? 'buyer' : 'merchant'
  const read = side === 'buyer' ? thread.buyerRead : thread.merchantRead
  const unread = db.queries
    .select({ orderId: threadMessage.orderId, count: sql<number>`count(*)::int`.as('count') })
    .from(threadMessage)
    .innerJoin(thread, eq(thread.orderId, threadMessage.orderId))
    .where(and(gt(threadMessage.seq, read), sql`${threadMessage.side} <> ${side}`))
    .groupBy(threadMessage.orderId)
    .as('unread')
  const items = await db.queries
    .select({
      orderId: thread.orderId,
      merchantId: thread.merchantId,
      lastAt: thread.lastAt,
      unread: sql<number>`coalesce(${unread.count}, 0)::int`,
      hasCase: sql<boolean>`${returnCase.orderId} is not null`,
    })
    .from(thread)
    .leftJoin(unread, eq(unread.orderId, thread.orderId))
    .leftJoin(returnCase, eq(returnCase.orderId, thread.orderId))
    .where('buyer' in of ? eq(thread.buyer, of.buyer) : eq(thread.merchantId, of.merchantId))
    .orderBy(desc(thread.lastAt))
    .limit(MOST_THREADS)
  return { items, unread: items.reduce((sum, item) => sum + item.unread, 0) }
}
