import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { findMembers, sortValueOf, sumTeam, type TeamSort } from '../src/people/find-members.ts'
import { People } from '../src/people/people.ts'
import { readCursor } from '../src/sink/cursor.ts'
import type { Database } from '../src/sink/database.ts'
import { Memory } from '../src/sink/memory.ts'
import { rollBack } from '../src/sink/rollback.ts'
import { closure, teamLevel } from '../src/sink/schema/people.ts'
import type { Cursor } from '../src/sink/tables.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { type Tree, treeOf, writeTree } from './support/tree.ts'

const LEVELS = 8

type Member = { id: number; level: number; volume: bigint; earned: bigint }

/** The team of an account by going up from everybody, which shares nothing with the mirror. */
function teamOf({ uplines, referrers }: Tree, root: number): Member[] {
  const uplineOf = (id: number) => (id < 2 ? 0 : (uplines[id - 2] as number))
  const sales = new Map<number, { volume: bigint; earned: bigint }>()
  for (const referrer of referrers) {
    for (let at = referrer, level = 0; at !== 0 && level < 3; at = uplineOf(at), level++) {
      const { volume, earned } = sales.get(at) ?? { volume: 0n, earned: 0n }
      sales.set(at, { volume: volume + 10n, earned: earned + BigInt(100 >> level) })
    }
  }
  return uplines.flatMap((_, i) => {
    const id = i + 2
    let [at, level] = [uplineOf(id), 1]
    for (; at !== root && at !== 0 && level <= LEVELS; at = uplineOf(at)) level++
    return at === root && level <= LEVELS ? [{ id, level, ...(sales.get(id) ?? { volume: 0n, earned: 0n }) }] : []
  })
}

describe.each(KINDS)('the teams of a deep tree on %s', (kind) => {
  // a line a thousand deep, and a crowd
  const tree = treeOf({ depth: 1_000, crowd: 3_000, spread: 12, orders: 500 })
  let database: Database
  let people: People
  let last: number

  const reach = async (some: People) =>
    some.reach({ cursor: (await readCursor(database.reads)) as Cursor, readAt: performance.now() })

  beforeAll(async () => {
    database = await emptyDatabase(kind)
    people = new People(database.reads)
    last = await writeTree(database.store, tree, false, () => reach(people))
  })

  function pages(id: number, sort: TeamSort, limit: number, level?: number) {
    const seen: { id: number; level: number; value: bigint }[] = []
    for (let after: readonly [string, string] | null = null; ; ) {
      const query = { id, maxLevels: LEVELS, level, sort, after, limit }
      const { found: rows } = findMembers(people.tree, query)
      const page = rows.slice(0, limit)
      seen.push(
        ...page.map((member) => ({ id: member.id, level: member.level, value: BigInt(sortValueOf(member, sort)) })),
      )
      const end = page.at(-1)
      if (rows.length <= limit || !end) return seen
      after = [String(sortValueOf(end, sort)), String(end.id)]
    }
  }

  it.each([
    ['the crowd’s head', 3, 997],
    ['the crowd’s head in one page', 3, 5_000],
    ['one in the midst of the line', 500, 3],
    ['one at its end', 1_001, 5],
    ['one of the crowd', 1_010, 50],
  ])('has every member of %s once, in order, with counts and sums', async (_, id, limit) => {
    const expected = teamOf(tree, id)
    for (const sort of ['volume', 'earned'] as const) {
      const sorted = expected
        .map(({ id: member, level, ...values }) => ({ id: member, level, value: values[sort] }))
        .sort((a, b) => (a.value === b.value ? b.id - a.id : a.value < b.value ? 1 : -1))
      expect(pages(id, sort, limit)).toEqual(sorted)
    }
    const sums = sumTeam(people.tree, id, LEVELS)
    for (const { level, members, volume, earned, active } of sums) {
      const ofLevel = expected.filter((member) => member.level === level)
      expect(members, `level ${level}`).toBe(ofLevel.length)
      expect(BigInt(volume)).toBe(ofLevel.reduce((sum, member) => sum + member.volume, 0n))
      expect(BigInt(earned)).toBe(ofLevel.reduce((sum, member) => sum + member.earned, 0n))
      expect(active).toBe(ofLevel.filter((member) => member.volume > 0n).length)
    }
    const first = { id, maxLevels: LEVELS, level: 1, sort: 'volume', after: null, limit: 1 } as const
    expect(findMembers(people.tree, first).counts).toEqual(sums.map(({ level, members }) => ({ level, members })))
    const second = expected.filter(({ level }) => level === 2).map(({ id: member }) => member)
    expect(pages(id, 'joined', limit, 2).map(({ id: member }) => member)).toEqual(second.sort((a, b) => b - a))
  })

  it('loses what a rollback takes back', async () => {
    const hashOf = (number: number) => `0x${number.toString(16).padStart(64, '0')}`
    const [from, to] = [last, 1].map((number) => ({ number, hash: hashOf(number), at: 1_000 + number }))
    await rollBack(database.reads, from as never, to as never, new Memory())
    await reach(people)
    const left = new People(database.reads)
    await reach(left)
    for (const id of [1, 3]) {
      const levels = left.tree.levelsOf(id, LEVELS)
      expect(people.tree.levelsOf(id, LEVELS)).toEqual(levels)
      expect(levels.flat().length).toBeLessThan(teamOf(tree, id).length)
    }
    expect(people.tree.values).toEqual(left.tree.values)
    const counted = await database.reads.select().from(teamLevel).orderBy(teamLevel.ancestor, teamLevel.depth)
    const { rows } = await database.reads.execute<{ ancestor: string; depth: number; members: string }>(sql`
      select ancestor, depth, count(*) as members from ${closure} where depth > 0 group by 1, 2 order by 1, 2`)
    expect(counted.length).toBeGreaterThan(1_000)
    expect(counted).toEqual(
      rows.map(({ ancestor, depth, members }) => ({
        ancestor: Number(ancestor),
        depth: Number(depth),
        members: Number(members),
      })),
    )
  })
})
