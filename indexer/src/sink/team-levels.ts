import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import type { FactRow } from './tables.ts'

type Line = Pick<FactRow<'closure'>, 'ancestor' | 'depth'>

/** Counts new rows of the closure. */
export async function countJoined(tx: Tx, lines: readonly Line[]): Promise<void> {
  const counts = new Map<string, Line & { members: number }>()
  for (const { ancestor, depth } of lines) {
    if (depth === 0) continue
    const key = `${ancestor}:${depth}`
    const known = counts.get(key)
    if (known) known.members += 1
    else counts.set(key, { ancestor, depth, members: 1 })
  }
  if (counts.size === 0) return
  await tx.execute(sql`
    insert into team_level as t (ancestor, depth, members)
    select * from json_to_recordset(${JSON.stringify([...counts.values()])}::json) as r(ancestor bigint, depth smallint, members bigint)
    on conflict (ancestor, depth) do update set members = t.members + excluded.members`)
}

/** Takes the rows of the closure above a block out of the counts, before they are deleted. */
export async function uncountAbove(tx: Tx, block: number): Promise<void> {
  await tx.execute(sql`
    update team_level t set members = t.members - c.members
    from (select ancestor, depth, count(*) as members from closure where block > ${block} and depth > 0 group by 1, 2) c
    where t.ancestor = c.ancestor and t.depth = c.depth`)
  await tx.execute(sql`delete from team_level where members = 0`)
}
