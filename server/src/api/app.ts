import { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { routePath } from 'hono/route'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { findWho } from '../identity/who.ts'
import type { Context } from './context.ts'
import type { RunningPart } from './part.ts'
import { Problem, problemOf } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import type { App, Env } from './route.ts'
import { sameOrigin } from './same-origin.ts'

/** What the OpenAPI document says of itself. */
export const INFO = {
  title: 'Banyan server',
  version: '1.0.0',
  description:
    'What a mall needs that must not be public. Amounts are decimal strings of the smallest unit, times are unix seconds. Errors are problem+json.',
}

// more than any JSON here needs; a part that takes files checks their size itself
const MOST_JSON_BYTES = 256 * 1_024
const LARGE = /^\/v1\/media$/
const UNCOUNTED = /^\/ipfs\//

/** The HTTP API of all running parts. */
export function createApp(context: Context, running: RunningPart[]): App {
  const { env, db, log, metrics } = context
  const app = new OpenAPIHono<Env>({
    defaultHook(result) {
      if (result.success) return
      const [issue] = result.error.issues
      const field = issue?.path.join('.') || result.target
      throw new Problem(400, 'bad_request', `${field}: ${issue?.message ?? 'malformed'}.`)
    },
  })
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    c.header('x-content-type-options', 'nosniff')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    metrics.answered(routePath(c, -1), c.res.status, (performance.now() - start) / 1_000)
  })
  if (env.RATE_LIMIT > 0) {
    app.use(limitRate({ perSecond: env.RATE_LIMIT, burst: env.RATE_BURST }, env.TRUSTED_PROXIES, UNCOUNTED))
  }
  const machinePaths = running.flatMap(({ machinePaths: paths }) => (paths ? [paths] : []))
  app.use(sameOrigin(env.PUBLIC_ORIGIN, machinePaths))
  app.use('/v1/*', async (c, next) => {
    const length = Number(c.req.header('content-length') ?? 0)
    if (length > MOST_JSON_BYTES && !LARGE.test(c.req.path)) {
      throw new Problem(413, 'too_large', `At most ${MOST_JSON_BYTES} bytes are taken here: send less at once.`)
    }
    await next()
  })
  app.use('/v1/*', findWho(context))

  for (const { routes } of running) routes?.(app)

  app.get('/health', async (c) => {
    const isDatabaseUp = await db.queries.execute(sql`select 1`).then(
      () => true,
      () => false,
    )
    const faults = [
      isDatabaseUp ? null : 'database: it does not answer',
      ...running.map(({ problem }) => problem?.() ?? null),
    ].filter((fault) => fault !== null)
    return c.json({ status: faults.length === 0 ? 'ok' : 'degraded', faults }, isDatabaseUp ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.text(await metrics.registry.metrics()))
  app.doc31('/openapi.json', { openapi: '3.1.0', info: INFO })
  app.notFound((c) =>
    answer(c, new Problem(404, 'not_found', `There is no ${c.req.path}: /openapi.json lists what there is.`)),
  )
  app.onError((error, c) => {
    if (error instanceof Problem) return answer(c, error)
    log.error({ route: routePath(c, -1), reason: sentenceOf(error) }, 'a request failed')
    return answer(
      c,
      new Problem(500, 'failed', 'Something failed here, and nothing was changed: try again in a moment.'),
    )
  })
  return app
}

function answer(
  c: { body: (text: string, status: never, headers: Record<string, string>) => Response },
  problem: Problem,
) {
  return c.body(JSON.stringify(problemOf(problem)), problem.status as never, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}
