import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Env } from './context.ts'
import { problemSchema } from './field-schemas.ts'
import { wholeQuery } from './page.ts'

export type App = OpenAPIHono<Env>

const problem = (description: string) => ({ description, content: { 'application/json': { schema: problemSchema } } })

type Request = { params?: z.ZodObject; query?: z.ZodObject }

/** A documented GET route that answers JSON of one shape, or a problem. */
export function getRoute<P extends string, S extends z.ZodType, R extends Request>(
  path: P,
  summary: string,
  schema: S,
  request: R,
) {
  return createRoute({
    method: 'get',
    path,
    summary,
    request,
    responses: {
      304: { description: 'the answer that if-none-match names still holds' },
      200: { description: summary, content: { 'application/json': { schema } } },
      400: problem('the question is malformed'),
      404: problem('there is no such thing'),
      429: problem('too many requests: retry-after says how many seconds to wait'),
      503: problem('the mirror cannot answer now'),
    },
  })
}

/** An account, product or plan id in a path. */
export const idParam = z.object({
  id: wholeQuery(0, 2 ** 40),
})

export const addressText = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'not an address: 0x and 40 hexadecimal digits')
