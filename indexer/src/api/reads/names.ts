import { type SQL, sql } from 'drizzle-orm'

/** SQL for a merchant's name: the seller that its latest product names. */
export function merchantName(merchantId: SQL): SQL {
  return sql`coalesce((
    select s.seller from product s where s.merchant_id = ${merchantId} and s.seller is not null order by s.id desc limit 1
  ), 'Merchant ' || ${merchantId})`
}
