import { sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'

const MOST = 200

/** Categories with how many groups of listed products each has, the largest first. */
export async function readCategories(db: Tx): Promise<{ name: string; count: number }[]> {
  const { rows } = await db.execute<{ name: string; count: string }>(sql`
    select p.category as name, count(distinct (p.merchant_id, p.group_id)) as count
    from product p join account m on m.id = p.merchant_id
    where p.is_listed and p.category is not null and m.is_merchant and not m.is_suspended
    group by p.category order by count desc, p.category limit ${MOST}`)
  return rows.map(({ name, count }) => ({ name, count: Number(count) }))
}
