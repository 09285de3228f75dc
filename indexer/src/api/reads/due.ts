import { sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'

/** Orders whose deadline is reached at `at`, unix seconds: those `settle` takes, by merchant, and those `enforce` takes. */
export async function readDue(
  db: Tx,
  at: number,
  limit: number,
): Promise<{ orderIds: string[]; enforceable: string[] }> {
  // materialized: nearly every order there ever was is past its deadline, so the planner expects the same of the open ones, and
  // would look for a hundred of them in the order of merchants, through all orders
  const idsOf = async (condition: string, by: string) => {
    const { rows } = await db.execute<{ id: string }>(sql`
      with due as materialized (
        select id, merchant_id, deadline from "order" where ${sql.raw(condition)} and deadline <= ${at}::bigint
      )
      select id from due order by ${sql.raw(by)}, id limit ${limit}`)
    return rows.map(({ id }) => String(id))
  }
  return {
    orderIds: await idsOf(`status = 'Shipped'`, 'merchant_id'),
    enforceable: await idsOf(`status in ('Paid', 'ReturnRequested', 'Disputed')`, 'deadline'),
  }
}
