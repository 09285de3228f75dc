import { sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import type { Tx } from '../../sink/database.ts'
import { merchantName } from './names.ts'

const MOST = 1_000

type Row = { id: string; wallet: string; is_suspended: boolean; name: string; products: string }

/** Everybody admitted as a merchant, with how many groups of products are listed. */
export async function readMerchants(db: Tx) {
  const { rows } = await db.execute<Row>(sql`
    select a.id, a.wallet, a.is_suspended, ${merchantName(sql`a.id`)} as name,
      (select count(distinct p.group_id) from product p where p.merchant_id = a.id and p.is_listed) as products
    from account a where a.is_merchant order by a.id limit ${MOST}`)
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name,
    wallet: getAddress(row.wallet),
    products: Number(row.products),
    isSuspended: row.is_suspended,
  }))
}
