import { z } from '@hono/zod-openapi'
import type { Context } from '../context.ts'
import { wholeQuery } from '../page.ts'
import { Problem } from '../problem.ts'
import { type Exported, exported, keySchema, readExportPage } from '../reads/export-page.ts'
import { type App, getRoute } from '../route.ts'

const MOST_ROWS = 5_000
const names = Object.keys(exported) as [Exported, ...Exported[]]

const pageSchema = z.object({
  block: z.object({ number: z.number().int(), hash: z.string() }).describe('what the rows are of'),
  rows: z.array(z.record(z.string(), z.unknown())).describe('under the names of the columns, as the database has them'),
  next: z.string().nullable().describe('the key of the last row, as JSON: after of the next page'),
})

const exportRoute = getRoute('/v1/export/{table}', 'A whole table by its key, for audits', pageSchema, {
  params: z.object({ table: z.enum(names) }),
  query: z.object({
    after: z.string().max(200).optional().openapi({ description: 'next of the page before' }),
    limit: wholeQuery(1, MOST_ROWS).default(1_000),
  }),
})

/** Everything the mirror holds, page by page: what an audit compares with the chain. */
export function exportRoutes(app: App, { db }: Context): void {
  app.openapi(exportRoute, async (c) => {
    const { table } = c.req.valid('param')
    const { after, limit } = c.req.valid('query')
    const page = await readExportPage(db, table, readKey(after, keySchema(table)), limit)
    if (!page) throw new Problem(503, 'not_ready', 'The mirror has not read anything yet: try again in a moment.')
    const { number, hash } = page.cursor
    const next = page.next && JSON.stringify(page.next)
    return c.json({ block: { number, hash }, rows: page.rows, next }, 200)
  })
}

function readKey(text: string | undefined, schema: z.ZodType<string[]>): string[] | null {
  if (text === undefined) return null
  const key = schema.safeParse(parse(text))
  if (key.success) return key.data
  throw new Problem(400, 'bad_request', 'after: not a key of this table: give next of the page before, as it came.')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
