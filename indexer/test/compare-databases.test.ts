import { getTableName, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { compareDatabases } from '../bench/compare-databases.ts'
import { printComparison } from '../bench/print-comparison.ts'
import type { Database } from '../src/sink/database.ts'
import { teamLevel } from '../src/sink/schema/people.ts'
import { facts, views } from '../src/sink/tables.ts'
import { emptyDatabase } from './support/databases.ts'
import { followBy } from './support/follow.ts'
import { storyMall } from './support/story-chain.ts'

describe('two copies of one chain', () => {
  let database: Database

  const run = (text: string) => database.reads.execute(sql.raw(text))
  const compare = () => {
    const url = inject('postgresUrl')
    return compareDatabases({ url, schema: 'public' }, { url, schema: 'other' })
  }
  const differing = async () => {
    const { sums, rows } = await compare()
    return [...sums, ...rows].filter(({ one, other }) => one !== other).map(({ figure }) => figure)
  }

  beforeAll(async () => {
    database = await emptyDatabase('postgres')
    await (await followBy(database.store, await storyMall())).catchUp()
  })
  beforeEach(async () => {
    await run('drop schema if exists other cascade')
    await run('create schema other')
    for (const table of [...Object.values(facts), ...Object.values(views), teamLevel]) {
      const name = getTableName(table)
      await run(`create table other."${name}" as table public."${name}"`)
    }
  })
  afterAll(() => run('drop schema other cascade'))

  it('agree on everything where they are the same, whatever the order of rows and keys', async () => {
    await run(`create table other.shuffled as select * from other."order" order by id desc`)
    await run('drop table other."order"')
    await run('alter table other.shuffled rename to "order"')
    await run(`update other.fact set args = (args::jsonb)::json`)
    const { text, differences } = printComparison(await compare())
    expect(differences, text).toBe(0)
    expect(text).toMatch(/0 differences$/)
  })

  it.each([
    [
      'one unit of money',
      'update account set balance = balance + 1 where id = 2',
      ['balances, others', 'rows of account'],
    ],
    ['an event less', `delete from fact where name = 'StaffSet'`, ['events, StaffSet', 'rows of fact']],
    ['a word inside an event', `update fact set args = '{}' where name = 'StaffSet'`, ['rows of fact']],
    ['null for a date', 'update "order" set shipped_at = null', ['rows of order']],
    ['a row twice', 'insert into shelf select * from shelf where id = 1', ['rows of shelf']],
  ])('differ by %s', async (_, change, expected) => {
    await database.store.transaction(async ({ db }) => {
      await db.execute(sql.raw('set local search_path = other'))
      await db.execute(sql.raw(change))
    })
    expect(await differing()).toEqual(expected)
  })
})
