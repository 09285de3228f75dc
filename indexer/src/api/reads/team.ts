import { sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import type { Member } from '../../people/tree.ts'
import type { Tx } from '../../sink/database.ts'

type Row = Record<'id' | 'wallet' | 'upline_id' | 'joined_at' | 'recruits', string> & { tier: number }

/** Members as the API shows them, in their order; who was rolled back meanwhile is left out. */
export async function showMembers(db: Tx, members: readonly Member[]) {
  const ids = JSON.stringify(members.map(({ id }) => id))
  const { rows } = await db.execute<Row>(sql`
    select id, wallet, upline_id, tier, joined_at, recruits from account
    where id in (select value::bigint from json_array_elements_text(${ids}::json))`)
  const known = new Map(rows.map((row) => [Number(row.id), row]))
  return members.flatMap(({ id, level, volume, earned }) => {
    const row = known.get(id)
    if (!row) return []
    return {
      id,
      wallet: getAddress(row.wallet),
      level,
      uplineId: Number(row.upline_id),
      volume: volume.toString(),
      earned: earned.toString(),
      tier: Number(row.tier),
      joinedAt: Number(row.joined_at),
      recruits: Number(row.recruits),
    }
  })
}
