import { asc, eq } from 'drizzle-orm'
import type { Hex } from 'viem'
import type { Tx } from '../../sink/database.ts'
import { fact } from '../../sink/schema/mirror.ts'
import { credit } from '../../sink/schema/orders.ts'
import type { ViewRow } from '../../sink/tables.ts'
import type { Depth } from './confirmation.ts'
import { readOrder, showOrders } from './orders.ts'
import { readPlan, showPlan } from './plans.ts'

async function readSettlement(db: Tx, row: ViewRow<'order'>) {
  const { proceeds, fee, breakage, settledTx } = row
  if (proceeds === null || fee === null || breakage === null || settledTx === null) return null
  const credits = await db.select().from(credit).where(eq(credit.orderId, row.id)).orderBy(asc(credit.level))
  return {
    proceeds: proceeds.toString(),
    fee: fee.toString(),
    breakage: breakage.toString(),
    credits: credits.map(({ accountId, level, amount, tierBefore, tierAfter }) => ({
      accountId,
      level,
      amount: amount.toString(),
      tierBefore,
      tierAfter,
    })),
    txHash: settledTx as Hex,
  }
}

async function readFacts(db: Tx, id: bigint) {
  const rows = await db.select().from(fact).where(eq(fact.orderId, id)).orderBy(asc(fact.block), asc(fact.logIndex))
  return rows.map(({ name, args, block, at, txHash, logIndex }) => ({ name, args, block, at, txHash, logIndex }))
}

/** An order with its plan, its settlement and every event of it, or null. */
export async function readOrderDetail(db: Tx, id: bigint, depth: Depth) {
  const row = await readOrder(db, id)
  if (!row) return null
  const [shown] = await showOrders(db, [row], depth)
  const plan = await readPlan(db, row.planId)
  if (!shown || !plan) return null
  return { ...shown, plan: showPlan(plan), settlement: await readSettlement(db, row), facts: await readFacts(db, id) }
}
