import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Database } from '../src/sink/database.ts'
import { raiseIndexes, shelveIndexes } from '../src/sink/indexes.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'

async function indexesOf({ reads }: Database): Promise<{ unique: string[]; others: string[] }> {
  const { rows } = await reads.execute<{ text: string; is_unique: boolean }>(sql`
    select pg_get_indexdef(i.indexrelid) as text, i.indisunique as is_unique
    from pg_index i join pg_class t on t.oid = i.indrelid where t.relnamespace = 'public'::regnamespace and t.relname <> 'undo' order by 1`)
  const textsOf = (isUnique: boolean) => rows.filter((row) => row.is_unique === isUnique).map(({ text }) => text)
  return { unique: textsOf(true), others: textsOf(false) }
}

describe.each(KINDS)('the indexes of a mirror on %s', (kind) => {
  it('are away while it is filled, but for the keys, and are the same afterwards', async () => {
    const database = await emptyDatabase(kind)
    const before = await indexesOf(database)
    expect(before.others.length).toBeGreaterThan(10)

    await shelveIndexes(database.store)
    // sums are added after the filling, to few rows
    const ofSums = before.others.filter((text) => /ON public\.\w+_period /.test(text))
    expect(await indexesOf(database)).toEqual({ unique: before.unique, others: ofSums })
    // a process that was killed while it filled begins again, with an index made anew
    await database.reads.execute(sql`create index order_status on "order" (status, deadline)`)
    await shelveIndexes(database.store)

    await raiseIndexes(database.store)
    expect(await indexesOf(database)).toEqual(before)
    await raiseIndexes(database.store)
    expect(await indexesOf(database)).toEqual(before)
  })
})
