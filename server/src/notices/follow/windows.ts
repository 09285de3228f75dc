import { and, eq, gt, lte } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { closingWindow } from '../../db/schema/notices.ts'
import { announce } from '../announce.ts'
import type { FactRow, MirrorOrder } from './mirror-schemas.ts'

/** how long before its end a buyer is told that a window closes, seconds */
const AHEAD = 86_400

const OPENING = new Set(['OrderShipped', 'OrderConfirmed'])

/** Notes when an order's window closes, or that it has none any more. */
export async function noteWindow(tx: Tx, scope: string, fact: FactRow, { id, buyer, status, deadline }: MirrorOrder) {
  if (OPENING.has(fact.name) && status === 'Shipped') return watchWindow(tx, scope, { id, buyer, deadline })
  if (status !== 'Shipped') {
    await tx.delete(closingWindow).where(and(eq(closingWindow.scope, scope), eq(closingWindow.orderId, id)))
  }
}

export async function watchWindow(tx: Tx, scope: string, order: Pick<MirrorOrder, 'id' | 'buyer' | 'deadline'>) {
  const { id: orderId, buyer, deadline } = order
  await tx
    .insert(closingWindow)
    .values({ scope, orderId, buyer: buyer.toLowerCase(), deadline })
    .onConflictDoUpdate({ target: [closingWindow.scope, closingWindow.orderId], set: { deadline } })
}

/** Tells buyers whose window closes within a day, by the chain's time; once an order. */
export async function tellClosing(tx: Tx, scope: string, chainNow: number): Promise<void> {
  const isDue = and(eq(closingWindow.scope, scope), lte(closingWindow.deadline, chainNow + AHEAD))
  const due = await tx
    .select()
    .from(closingWindow)
    .where(and(isDue, gt(closingWindow.deadline, chainNow)))
  for (const { orderId, buyer, deadline } of due) {
    const facts = { orderId, deadline }
    await announce(tx, chainNow, { wallet: buyer, event: 'window_closing', facts, once: `${scope}:closing:${orderId}` })
  }
  await tx.delete(closingWindow).where(isDue)
}
