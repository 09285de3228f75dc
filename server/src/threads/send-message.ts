import { createHash } from 'node:crypto'
import { and, count, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { returnCase, thread, threadMessage } from '../db/schema/threads.ts'
import { bytesOf } from '../delivery/hash-of-parcel.ts'
import { announce } from '../notices/announce.ts'
import type { newMessageSchema } from './schemas.ts'
import type { Seat } from './side-of.ts'

const DAY = 86_400
const MOST_A_DAY = 100
const MOST_IN_ALL = 1_000

type New = { orderId: string; wallet: string; seat: Seat; message: z.output<typeof newMessageSchema> }
type Thread = typeof thread.$inferSelect

/** Keeps a message and tells the other side; one that was sent before is answered as it was then. Throws `Problem`. */
export async function sendMessage(context: Context, { orderId, wallet, seat, message }: New) {
  const { order, side } = seat
  if (message.opensCase && (side !== 'buyer' || !isReturning(seat))) {
    throw new Problem(409, 'no_return', 'A case belongs to a return: ask for the return on chain first.')
  }
  const { id, senderKey } = message
  const boxes = { forMerchant: bytesOf(message.forMerchant), forBuyer: bytesOf(message.forBuyer) }
  const other = side === 'buyer' ? await context.chain.walletOf(order.merchantId) : order.buyer
  const now = context.clock()
  return context.db.transaction(async (tx) => {
    const own = await openThread(tx, { orderId, buyer: order.buyer, merchantId: order.merchantId, now })
    const [before] = await tx.select().from(threadMessage).where(eq(threadMessage.id, id))
    if (before) return sameAsBefore(before, orderId, side)
    await checkRoom(tx, own, side, now)
    const seq = own.last + 1
    const row = { id, orderId, seq, side, wallet, senderKey, ...boxes, at: now }
    await tx.insert(threadMessage).values(row)
    const read = side === 'buyer' ? { buyerRead: seq } : { merchantRead: seq }
    await tx
      .update(thread)
      .set({ last: seq, lastAt: now, ...read })
      .where(eq(thread.orderId, orderId))
    if (message.opensCase) await openCase(tx, orderId, id, boxes, now)
    // the first unread message is told, not each of a flood
    const otherRead = side === 'buyer' ? own.merchantRead : own.buyerRead
    if (other && otherRead === own.last) {
      const notice = { wallet: other, event: 'message', facts: { orderId }, once: `message:${orderId}:${seq}` } as const
      await announce(tx, now, notice)
    }
    return { id, seq }
  })
}

const isReturning = ({ order: { status } }: Seat) => status === 'ReturnRequested' || status === 'Disputed'

type Opening = { orderId: string; buyer: string; merchantId: number; now: number }

/** The thread of an order, locked: two messages at once get a number each. */
async function openThread(tx: Tx, { orderId, buyer, merchantId, now }: Opening): Promise<Thread> {
  await tx.insert(thread).values({ orderId, buyer, merchantId, createdAt: now, lastAt: now }).onConflictDoNothing()
  const [found] = await tx.select().from(thread).where(eq(thread.orderId, orderId)).for('update')
  if (!found) throw new Error('a thread that was just opened is gone')
  // after a reorganisation a number may be another order: what was said about the first is not for its people
  if (found.buyer === buyer && found.merchantId === merchantId) return found
  await tx.delete(thread).where(eq(thread.orderId, orderId))
  return openThread(tx, { orderId, buyer, merchantId, now })
}

function sameAsBefore(before: typeof threadMessage.$inferSelect, orderId: string, side: string) {
  if (before.orderId === orderId && before.side === side) return { id: before.id, seq: before.seq }
  throw new Problem(409, 'id_taken', 'Another message has this id: seal yours again with a new one.')
}

async function checkRoom(tx: Tx, { orderId, last }: Thread, side: Seat['side'], now: number): Promise<void> {
  if (last >= MOST_IN_ALL) {
    throw new Problem(409, 'thread_full', `A thread holds ${MOST_IN_ALL} messages: this one is full.`)
  }
  const own = and(eq(threadMessage.orderId, orderId), eq(threadMessage.side, side), gt(threadMessage.at, now - DAY))
  const [recent] = await tx.select({ count: count() }).from(threadMessage).where(own)
  if ((recent?.count ?? 0) >= MOST_A_DAY) {
    throw new Problem(429, 'too_many_messages', `At most ${MOST_A_DAY} messages a day about an order: go on tomorrow.`)
  }
}

type Boxes = { forMerchant: Uint8Array; forBuyer: Uint8Array }

async function openCase(tx: Tx, orderId: string, messageId: string, boxes: Boxes, now: number): Promise<void> {
  const evidence = `0x${createHash('sha256').update(boxes.forMerchant).update(boxes.forBuyer).digest('hex')}`
  const [opened] = await tx
    .insert(returnCase)
    .values({ orderId, openedAt: now, evidence, messageId })
    .onConflictDoNothing()
    .returning({ orderId: returnCase.orderId })
  if (!opened) throw new Problem(409, 'case_open', 'There is a case of this order already: write into its thread.')
}

/** Notes up to which message a side has read. */
export async function markRead({ db }: Context, orderId: string, side: Seat['side'], upTo: number): Promise<void> {
  const column = side === 'buyer' ? thread.buyerRead : thread.merchantRead
  const read = sql<number>`least(${thread.last}, greatest(${column}, ${upTo}))`
  await db.queries
    .update(thread)
    .set(side === 'buyer' ? { buyerRead: read } : { merchantRead: read })
    .where(eq(thread.orderId, orderId))
}
