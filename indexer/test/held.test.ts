import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepWarm } from '../src/held/keep-warm.ts'
import { People } from '../src/people/people.ts'
import { readCursor } from '../src/sink/cursor.ts'
import type { Database } from '../src/sink/database.ts'
import { emptyDatabase } from './support/databases.ts'
import { treeOf, writeTree } from './support/tree.ts'

// what is held does not ask which database it is read from
describe('what is held in memory', () => {
  let database: Database
  let stopping = new AbortController()

  beforeAll(async () => {
    database = await emptyDatabase('postgres')
    await writeTree(database.store, treeOf({ depth: 5, crowd: 5, spread: 2, orders: 0 }))
  })

  afterEach(() => {
    stopping.abort()
    stopping = new AbortController()
  })

  it('is read before anybody asks', async () => {
    const people = new People(database.reads)
    void keepWarm([people], database.reads, () => true, stopping.signal)
    const cursor = await readCursor(database.reads)
    await expect.poll(() => people.cursor).toEqual(cursor)
    expect(people.tree.levelsOf(1, 3).map(({ length }) => length)).toEqual([1, 1, 3])
  })

  it('is left alone while everything changes', async () => {
    let isCaughtUp = false
    const asked = Promise.withResolvers<void>()
    const people = new People(database.reads)
    const whenAsked = () => {
      asked.resolve()
      return isCaughtUp
    }
    void keepWarm([people], database.reads, whenAsked, stopping.signal)
    await asked.promise
    await readCursor(database.reads)
    expect(people.cursor).toBeNull()
    isCaughtUp = true
    await expect.poll(() => people.cursor, { timeout: 10_000 }).not.toBeNull()
  })
})
