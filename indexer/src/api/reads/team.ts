import { type SQL, sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import type { Tx } from '../../sink/database.ts'

type TeamQuery = {
  id: number
  maxLevels: number
  level?: number | undefined
  sort: 'volume' | 'joined'
  after: readonly [string, string] | null
  limit: number
}

type Row = {
  id: string
  wallet: string
  depth: number
  upline_id: string
  volume: string
  tier: number
  joined_at: string
  recruits: string
}

/** How many members each level of a team has, the paid levels only. */
export async function countTeam(db: Tx, id: number, maxLevels: number): Promise<{ level: number; members: number }[]> {
  const { rows } = await db.execute<{ depth: number; members: string }>(sql`
    select depth, count(*) as members from closure
    where ancestor = ${id} and depth between 1 and ${maxLevels} group by depth`)
  const members = new Map(rows.map((row) => [Number(row.depth), Number(row.members)]))
  return Array.from({ length: maxLevels }, (_, i) => ({ level: i + 1, members: members.get(i + 1) ?? 0 }))
}

/** Members of a team, the greatest volume or the newest first; one more than `limit`. */
export async function readTeam(db: Tx, { id, maxLevels, level, sort, after, limit }: TeamQuery): Promise<Row[]> {
  const column = sort === 'volume' ? sql`a.volume` : sql`a.joined_at`
  const depth: SQL = level === undefined ? sql`c.depth between 1 and ${maxLevels}` : sql`c.depth = ${level}`
  const beyond = after === null ? sql`true` : sql`(${column}, a.id) < (${after[0]}::numeric, ${after[1]}::bigint)`
  const { rows } = await db.execute<Row>(sql`
    select a.id, a.wallet, c.depth, a.upline_id, a.volume, a.tier, a.joined_at, a.recruits
    from closure c join account a on a.id = c.descendant
    where c.ancestor = ${id} and ${depth} and ${beyond}
    order by ${column} desc, a.id desc limit ${limit + 1}`)
  return rows
}

/** A member as the API shows it. */
export function showMember(row: Row) {
  return {
    id: Number(row.id),
    wallet: getAddress(row.wallet),
    level: Number(row.depth),
    uplineId: Number(row.upline_id),
    volume: String(row.volume),
    tier: Number(row.tier),
    joinedAt: Number(row.joined_at),
    recruits: Number(row.recruits),
  }
}
