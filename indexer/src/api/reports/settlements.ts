import { type SQL, sql } from 'drizzle-orm'
import type { Hex } from 'viem'
import type { Tx } from '../../sink/database.ts'
import type { Days } from './days.ts'

type Row = Record<
  'id' | 'settled_at' | 'placed_at' | 'referrer_id' | 'paid' | 'fee' | 'breakage' | 'proceeds' | 'settled_tx',
  string
> & { region: string | null; credited: string; refunded: string }

/** Whose settlements, of which days; those after the second `until` are left out. */
export type Settlements = { merchantId: number; days: Days; until: number }

const settledOf = ({ merchantId, days: { from, to }, until }: Settlements): SQL => {
  const last = Math.min(to * 86_400 + 86_399, until)
  return sql`from "order" o where o.merchant_id = ${merchantId} and o.settled_at between ${from * 86_400}::bigint and ${last}::bigint`
}

export async function countSettlements(tx: Tx, settlements: Settlements): Promise<number> {
  const { rows } = await tx.execute<{ total: string }>(sql`select count(*) as total ${settledOf(settlements)}`)
  return Number(rows[0]?.total)
}

// a refund of a settled order is held or collected in the very call that settles it: it counts as given back
/** A merchant's settled orders, the latest first, below a time and an order id. */
export async function readSettlements(
  tx: Tx,
  settlements: Settlements,
  below: readonly [string, string] | null,
  limit: number,
) {
  const after = below === null ? sql`true` : sql`(o.settled_at, o.id) < (${below[0]}::bigint, ${below[1]}::bigint)`
  const { rows } = await tx.execute<Row>(sql`
    select o.id, o.settled_at, o.placed_at, o.region, o.referrer_id, o.paid, o.refunded, o.fee, o.breakage, o.proceeds,
      o.settled_tx, (select coalesce(sum(k.amount), 0) from credit k where k.order_id = o.id) as credited
    ${settledOf(settlements)} and ${after} order by o.settled_at desc, o.id desc limit ${limit}`)
  return rows.map((row) => {
    const parts = [row.proceeds, row.fee, row.breakage, row.credited].map(BigInt)
    return {
      orderId: String(row.id),
      settledAt: Number(row.settled_at),
      placedAt: Number(row.placed_at),
      region: row.region,
      referrerId: Number(row.referrer_id),
      paid: String(row.paid),
      refunded: String(row.refunded),
      turnover: parts.reduce((sum, part) => sum + part, 0n).toString(),
      fee: String(row.fee),
      commission: String(row.credited),
      breakage: String(row.breakage),
      proceeds: String(row.proceeds),
      txHash: row.settled_tx as Hex,
    }
  })
}
