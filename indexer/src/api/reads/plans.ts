import { asc, eq, gt, sql } from 'drizzle-orm'
import { BREAKAGE_TO_MERCHANT, COMPRESS, hasFlag, SELF_REBATE } from '../../../../spec/plan.ts'
import type { Tx } from '../../sink/database.ts'
import { plan } from '../../sink/schema/catalog.ts'
import type { ViewRow } from '../../sink/tables.ts'

/** A plan as the API shows it. */
export function showPlan(row: ViewRow<'plan'>) {
  return {
    id: row.id,
    levelBps: row.levelBps,
    tierBps: row.tierBps,
    thresholds: row.thresholds,
    feeBps: row.feeBps,
    flags: {
      selfRebate: hasFlag(row, SELF_REBATE),
      compress: hasFlag(row, COMPRESS),
      breakageToMerchant: hasFlag(row, BREAKAGE_TO_MERCHANT),
    },
    windows: {
      cancelGrace: row.cancelGrace,
      ship: row.shipWindow,
      delivery: row.deliveryWindow,
      return: row.returnWindow,
      response: row.responseWindow,
      arbitration: row.arbitrationWindow,
    },
    bindingDays: row.bindingDays,
    usableFrom: row.usableFrom,
    isRetired: row.isRetired,
  }
}

export async function readPlan(db: Tx, id: number): Promise<ViewRow<'plan'> | null> {
  const [row] = await db.select().from(plan).where(eq(plan.id, id))
  return row ?? null
}

export async function readPlans(db: Tx): Promise<Map<number, ViewRow<'plan'>>> {
  const rows = await db.select().from(plan)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Plans by id, after the one with id `after`. */
export async function listPlans(
  db: Tx,
  after: number,
  limit: number,
): Promise<{ rows: ViewRow<'plan'>[]; total: number }> {
  const [count] = await db.select({ total: sql<string>`count(*)` }).from(plan)
  const rows = await db.select().from(plan).where(gt(plan.id, after)).orderBy(asc(plan.id)).limit(limit)
  return { rows, total: Number(count?.total ?? 0) }
}
