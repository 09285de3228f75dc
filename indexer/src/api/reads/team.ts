import { type SQL, sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import type { Tx } from '../../sink/database.ts'

export type TeamSort = 'volume' | 'joined' | 'earned'

type TeamQuery = {
  id: number
  maxLevels: number
  level?: number | undefined
  sort: TeamSort
  after: readonly [string, string] | null
  limit: number
}

type Row = {
  id: string
  wallet: string
  depth: number
  upline_id: string
  volume: string
  earned: string
  tier: number
  joined_at: string
  recruits: string
}

type Counts = { level: number; members: number }[]

/** How many members each level of a team has, the paid levels only. */
export async function countTeam(db: Tx, id: number, maxLevels: number): Promise<Counts> {
  const { rows } = await db.execute<{ depth: number; members: string }>(sql`
    select depth, members from team_level where ancestor = ${id} and depth <= ${maxLevels}`)
  const members = new Map(rows.map((row) => [Number(row.depth), Number(row.members)]))
  return Array.from({ length: maxLevels }, (_, i) => ({ level: i + 1, members: members.get(i + 1) ?? 0 }))
}

const SORTS = { volume: sql.raw('a.volume'), earned: sql.raw('a.earned'), joined: sql.raw('a.id') }
const COLUMNS = sql.raw('a.id, a.wallet, c.depth, a.upline_id, a.volume, a.earned, a.tier, a.joined_at, a.recruits')

/** What a member is sorted by, for the cursor of a page. */
export const sortValueOf = (row: Row, sort: TeamSort): string => String(sort === 'joined' ? row.id : row[sort])

// a team up to this size is sorted whole, in about five milliseconds
const SMALL = 2_500
// accounts that a walk looks at before it gives up
const LONGEST_WALK = 2_000

const depthOf = ({ level, maxLevels }: TeamQuery): SQL =>
  level === undefined ? sql`c.depth between 1 and ${maxLevels}` : sql`c.depth = ${level}`

function beyond({ after, sort }: TeamQuery): SQL {
  return after === null ? sql`true` : sql`(${SORTS[sort]}, a.id) < (${after[0]}::numeric, ${after[1]}::bigint)`
}

/** Members of a team, the greatest volume, the greatest earnings or the newest first; one more than `limit`. */
export async function readTeam(db: Tx, query: TeamQuery, counts: Counts): Promise<Row[]> {
  if (query.sort === 'joined') return readNewest(db, query)
  const asked = counts.filter(({ level }) => query.level === undefined || level === query.level)
  const isSmall = asked.reduce((sum, { members }) => sum + members, 0) <= SMALL
  return (isSmall ? null : await walk(db, query)) ?? (await sortWhole(db, query))
}

async function sortWhole(db: Tx, query: TeamQuery): Promise<Row[]> {
  // materialized, or the planner may walk all accounts for the few of a small team
  const { rows } = await db.execute<Row>(sql`
    with team as materialized (
      select c.descendant, c.depth from closure c where c.ancestor = ${query.id} and ${depthOf(query)}
    )
    select ${COLUMNS} from team c join account a on a.id = c.descendant
    where ${beyond(query)} order by ${SORTS[query.sort]} desc, a.id desc limit ${query.limit + 1}`)
  return rows
}

// ids are given in the order of joining, and so the closure's key has each level sorted already
async function readNewest(db: Tx, { id, maxLevels, level, after, limit }: TeamQuery): Promise<Row[]> {
  const before = after === null ? sql`true` : sql`c.descendant < ${after[1]}::bigint`
  const { rows } = await db.execute<Row>(sql`
    select ${COLUMNS} from generate_series(${level ?? 1}::int, ${level ?? maxLevels}::int) as l(depth)
    join lateral (
      select c.descendant, c.depth from closure c where c.ancestor = ${id} and c.depth = l.depth and ${before}
      order by c.descendant desc limit ${limit + 1}
    ) c on true
    join account a on a.id = c.descendant order by a.id desc limit ${limit + 1}`)
  return rows
}

/**
 * Goes through everybody in the asked order and takes those who belong, which in a great team is soon done; null when it is
 * not, because its members stand far down.
 */
async function walk(db: Tx, query: TeamQuery): Promise<Row[] | null> {
  const key = SORTS[query.sort]
  const { rows } = await db.execute<Row>(sql`
    with walked as materialized (
      select a.* from account a where ${beyond(query)} order by ${key} desc, a.id desc limit ${LONGEST_WALK}
    )
    select ${COLUMNS} from walked a join lateral (
      select c.depth from closure c where c.descendant = a.id and c.ancestor = ${query.id} and ${depthOf(query)} offset 0
    ) c on true order by ${key} desc, a.id desc limit ${query.limit + 1}`)
  return rows.length > query.limit ? rows : null
}

/** Sums over the members of each paid level; token units, volumes in hundredths of a token. Reads every member once. */
export async function sumTeam(db: Tx, id: number, maxLevels: number) {
  const { rows } = await db.execute<{
    depth: number
    members: string
    volume: string
    earned: string
    active: string
  }>(sql`
    select c.depth, count(*) as members, sum(a.volume) as volume, sum(a.earned) as earned,
      count(*) filter (where a.volume > 0) as active
    from closure c join account a on a.id = c.descendant
    where c.ancestor = ${id} and c.depth between 1 and ${maxLevels} group by c.depth`)
  const levels = new Map(rows.map((row) => [Number(row.depth), row]))
  return Array.from({ length: maxLevels }, (_, i) => {
    const row = levels.get(i + 1)
    const [members, active] = [Number(row?.members ?? 0), Number(row?.active ?? 0)]
    return { level: i + 1, members, active, volume: String(row?.volume ?? 0), earned: String(row?.earned ?? 0) }
  })
}

/** A member as the API shows it. */
export function showMember(row: Row) {
  return {
    id: Number(row.id),
    wallet: getAddress(row.wallet),
    level: Number(row.depth),
    uplineId: Number(row.upline_id),
    volume: String(row.volume),
    earned: String(row.earned),
    tier: Number(row.tier),
    joinedAt: Number(row.joined_at),
    recruits: Number(row.recruits),
  }
}
