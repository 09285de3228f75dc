import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { routePath } from 'hono/route'
import { sentenceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Context, Env } from './context.ts'
import { CursorWatch } from './cursor-watch.ts'
import { describeDatabaseError } from './database-problem.ts'
import { fingerprintOf } from './fingerprint.ts'
import { freshness } from './freshness.ts'
import { moments } from './moments.ts'
import { Problem } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import type { App } from './route.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { catalogRoutes } from './routes/catalog.ts'
import { exportRoutes } from './routes/export.ts'
import { liveRoute } from './routes/live.ts'
import { mallRoutes } from './routes/mall.ts'
import { operationRoutes } from './routes/operations.ts'
import { orderRoutes } from './routes/orders.ts'
import { poolRoutes } from './routes/pool.ts'
import { reportRoutes } from './routes/reports.ts'
import { standingRoutes } from './routes/standings.ts'
import { statementRoutes } from './routes/statements.ts'

/** What the OpenAPI document says of itself. */
export const INFO = {
  title: 'Banyan mirror',
  version: '1.0.0',
  description:
    'What the mall has told in its events. Amounts are decimal strings of token units, times are unix seconds.',
}

const EXPOSED = ['x-indexed-block', 'x-indexed-at', 'x-stale-seconds', 'x-total-rows', 'etag', 'retry-after']

/** The HTTP API over a mirror. */
export function createApp(context: Context, log: Log): App {
  const app = new OpenAPIHono<Env>({
    defaultHook(result) {
      if (result.success) return
      const [issue] = result.error.issues
      throw new Problem(
        400,
        'bad_request',
        `${issue?.path.join('.') || result.target}: ${issue?.message ?? 'malformed'}.`,
      )
    },
  })
  const { db, health, metrics, token, confirmations } = context
  const watch = new CursorWatch(db, health, context.cursorAgeMs)
  app.use(cors({ origin: '*', allowMethods: ['GET'], exposeHeaders: EXPOSED }))
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    // the stream of /v1/live ends when its listener leaves, which tells nothing about speed
    const route = routePath(c, -1)
    if (route !== '/v1/live') metrics.answered(route, c.res.status, (performance.now() - start) / 1_000)
  })
  if (context.rateLimit) app.use(limitRate(context.rateLimit))
  app.use(moments(context, watch))
  liveRoute(app, context)
  const fingerprint = fingerprintOf({ token, confirmations })
  app.use('/v1/*', freshness({ fingerprint, isStill: ({ cursor }) => watch.isStill(cursor) }))
  mallRoutes(app, context)
  catalogRoutes(app, context)
  orderRoutes(app, context)
  accountRoutes(app, context)
  poolRoutes(app, context)
  reportRoutes(app, context)
  standingRoutes(app, context)
  auditRoutes(app, context)
  statementRoutes(app, context)
  operationRoutes(app, context)
  exportRoutes(app, context)
  app.doc31('/openapi.json', { openapi: '3.1.0', info: INFO })
  app.notFound((c) =>
    c.json({ error: 'not_found', message: `There is no ${c.req.path}: /openapi.json lists what there is.` }, 404),
  )
  app.onError((error, c) => {
    const problem = error instanceof Problem ? error : describeDatabaseError(error, health)
    if (!(error instanceof Problem)) log.error(`${c.req.path} failed: ${sentenceOf(error)}`)
    return c.json({ error: problem.code, message: problem.message }, problem.status)
  })
  return app
}
