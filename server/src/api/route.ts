import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Variables } from './context.ts'
import { problemSchema } from './problem.ts'

export type Env = { Variables: Variables }
export type App = OpenAPIHono<Env>

type Method = 'get' | 'post' | 'put' | 'delete'
type Request<B extends z.ZodType> = { params?: z.ZodObject; query?: z.ZodObject; body?: B }

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** A documented route that takes and answers JSON of one shape each, or a problem. */
export function jsonRoute<
  M extends Method,
  P extends string,
  S extends z.ZodType,
  B extends z.ZodType = z.ZodNever,
  R extends Request<B> = Request<B>,
>(method: M, path: P, summary: string, schema: S, request: R & Request<B> = {} as R) {
  const { body, params, query } = request
  return createRoute({
    method,
    path,
    summary,
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    } as {
      params: R['params'] extends z.ZodObject ? R['params'] : never
      query: R['query'] extends z.ZodObject ? R['query'] : never
      body: { required: true; content: { 'application/json': { schema: B } } }
    },
    responses: {
      200: { description: summary, content: { 'application/json': { schema } } },
      400: problem('the request is malformed'),
      401: problem('nobody is signed in'),
      403: problem('who is signed in may not, or must show a second factor first'),
      404: problem('there is no such thing'),
      409: problem('it cannot be done in this state'),
      429: problem('too many requests: retry-after says how many seconds to wait'),
      503: problem('the server cannot answer now'),
    },
  })
}
