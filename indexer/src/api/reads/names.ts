import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'

/** SQL for a merchant's name: the seller that its latest product names. */
export function merchantName(merchantId: SQL): SQL {
  return sql`coalesce((
    select s.seller from product s where s.merchant_id = ${merchantId} and s.seller is not null order by s.id desc limit 1
  ), 'Merchant ' || ${merchantId})`
}

/** Names of merchants by their ids. */
export async function namesOf(db: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select m.id, ${merchantName(sql`m.id`)} as name
    from (select value::bigint as id from json_array_elements_text(${JSON.stringify(ids)}::json)) m`)
  return new Map(rows.map(({ id, name }) => [Number(id), name]))
}
