import type { PgTable } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Exported, exported } from '../../src/api/reads/export-page.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'

const pageSchema = z.object({
  block: z.object({ number: z.number(), hash: z.string() }),
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().nullable(),
})

describe.each(KINDS)('%s', (kind) => {
  let api: Api

  beforeAll(async () => {
    api = await serveStory(kind)
  })

  /** All rows of a table, some at a time. */
  async function readAll(table: Exported, limit: number) {
    const rows: Record<string, unknown>[] = []
    for (let after: string | null = null; ; ) {
      const query: URLSearchParams = new URLSearchParams({ limit: String(limit), ...(after !== null && { after }) })
      const page: z.output<typeof pageSchema> = await api.get(`/v1/export/${table}?${query}`, pageSchema)
      expect(page.block.hash).toBe(api.follower.mirror.cursor.hash)
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      rows.push(...page.rows)
      if (page.next === null) return rows
      after = page.next
    }
  }

  it.each(Object.keys(exported) as Exported[])('gives every row of %s once, however it is asked for', async (table) => {
    const whole = await readAll(table, 5_000)
    const count = await api.db.$count(exported[table] as PgTable)
    expect(whole).toHaveLength(count)
    const few = count > 200 ? 97 : 7
    expect(await readAll(table, few)).toEqual(whole)
  })

  it('refuses what it cannot give', async () => {
    expect((await api.problem('/v1/export/undo', 400)).message).toMatch(/^table: /)
    expect((await api.problem('/v1/export/fact?after=nonsense', 400)).message).toMatch(
      /^after: not a key of this table/,
    )
    expect((await api.problem('/v1/export/fact?after=["1"]', 400)).message).toMatch(/^after: not a key of this table/)
    expect((await api.problem('/v1/export/fact?after=["x","1"]', 400)).message).toMatch(
      /^after: not a key of this table/,
    )
    expect((await api.problem('/v1/export/fact?limit=5001', 400)).message).toMatch(/^limit: /)
  })
})
