import { and, gt, lte } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { fact } from './schema/mirror.ts'
import type { Touched } from './touched.ts'

const MOST_FACTS = 10_000

/** What the events of the blocks after `from` up to `to` have changed; null for more than is worth telling. */
export async function touchedBetween(db: Tx, from: number, to: number): Promise<Touched | null> {
  const rows = await db
    .select({ orderId: fact.orderId, accounts: fact.accounts, products: fact.products })
    .from(fact)
    .where(and(gt(fact.block, from), lte(fact.block, to)))
    .limit(MOST_FACTS + 1)
  if (rows.length > MOST_FACTS) return null
  return {
    orders: [...new Set(rows.flatMap(({ orderId }) => (orderId === null ? [] : [orderId.toString()])))],
    accounts: [...new Set(rows.flatMap(({ accounts }) => accounts))],
    products: [...new Set(rows.flatMap(({ products }) => products))],
  }
}
