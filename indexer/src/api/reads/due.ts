import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { order } from '../../sink/schema/orders.ts'

/** Orders whose deadline is reached at `at`, unix seconds: those `settle` takes, by merchant, and those `enforce` takes. */
export async function readDue(
  db: Tx,
  at: number,
  limit: number,
): Promise<{ orderIds: string[]; enforceable: string[] }> {
  const ids = { id: order.id }
  const isDue = lte(order.deadline, at)
  const shipped = await db
    .select(ids)
    .from(order)
    .where(and(eq(order.status, 'Shipped'), isDue))
    .orderBy(asc(order.merchantId), asc(order.id))
    .limit(limit)
  const silent = await db
    .select(ids)
    .from(order)
    .where(and(inArray(order.status, ['Paid', 'ReturnRequested', 'Disputed']), isDue))
    .orderBy(asc(order.deadline), asc(order.id))
    .limit(limit)
  const text = (rows: { id: bigint }[]) => rows.map(({ id }) => id.toString())
  return { orderIds: text(shipped), enforceable: text(silent) }
}
