import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Hono } from 'hono'
import type { Cursor } from '../../sink/tables.ts'
import { indexedOf } from '../context.ts'
import { problemSchema } from '../field-schemas.ts'
import type { CsvRow } from './csv.ts'
import { type Days, textOf } from './days.ts'
import { download, onePage } from './download.ts'

/** What every report may be asked for as. */
export const formatQuery = z
  .enum(['json', 'csv'])
  .default('json')
  .openapi({ description: 'csv: the same rows as a file that a spreadsheet may open' })

const problem = (description: string) => ({ description, content: { 'application/json': { schema: problemSchema } } })

/** A documented route that answers JSON of one shape or its items as a CSV file, or a problem. */
export function reportRoute<P extends string, S extends z.ZodType, Q extends z.ZodObject, A extends z.ZodObject>(
  path: P,
  summary: string,
  schema: S,
  query: Q,
  params: A,
) {
  return createRoute({
    method: 'get',
    path,
    summary,
    request: { query, params },
    responses: {
      200: {
        description: summary,
        content: { 'application/json': { schema }, 'text/csv': { schema: z.string() } },
        headers: z.object({ 'x-total-rows': z.string().optional().describe('rows of a CSV file') }),
      },
      400: problem('the question is malformed or costs too much'),
      404: problem('there is no such thing'),
      503: problem('the mirror cannot answer now'),
    },
  })
}

export const noParams = z.object({})

type Report = { days: Days; cursor: Cursor; items: readonly CsvRow[] }

/** A report whose rows are all there, in the asked form; the columns of a file are the fields of an item. */
export async function answerReport(
  c: Hono,
  { days, cursor, items }: Report,
  { name, item, format }: { name: string; item: z.ZodObject; format: 'json' | 'csv' },
): Promise<Response> {
  const [from, to] = [textOf(days.from), textOf(days.to)]
  if (format === 'json') return c.json({ from, to, items, indexed: indexedOf(cursor) }, 200)
  const columns = Object.keys(item.shape)
  return download(c, { name: `${name}-${from}-${to}`, columns, total: items.length, pages: onePage(items) })
}
