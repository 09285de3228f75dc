import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { routePath } from 'hono/route'
import { sentenceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { readCursor } from '../sink/cursor.ts'
import type { Context, Env } from './context.ts'
import { Problem } from './problem.ts'
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

const INFO = {
  title: 'Banyan mirror',
  version: '1.0.0',
  description:
    'What the mall has told in its events. Amounts are decimal strings of token units, times are unix seconds.',
}

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
  app.use(cors({ origin: '*', allowMethods: ['GET'], exposeHeaders: ['x-indexed-block', 'x-total-rows'] }))
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    // the stream of /v1/live ends when its listener leaves, which tells nothing about speed
    const route = routePath(c, -1)
    if (route !== '/v1/live') context.metrics.answered(route, c.res.status, (performance.now() - start) / 1_000)
  })
  app.use(async (c, next) => {
    const cursor = await readCursor(context.db).catch(() => null)
    if (cursor) {
      c.set('cursor', cursor)
      // set ahead of the answer, which may be newer but never older than this
      c.header('x-indexed-block', String(cursor.number))
    } else if (c.req.path.startsWith('/v1/')) {
      throw new Problem(503, 'not_ready', 'The mirror has not read anything yet: try again in a moment.')
    }
    await next()
  })
  mallRoutes(app, context)
  catalogRoutes(app, context)
  orderRoutes(app, context)
  accountRoutes(app, context)
  poolRoutes(app, context)
  reportRoutes(app, context)
  standingRoutes(app, context)
  auditRoutes(app, context)
  statementRoutes(app, context)
  liveRoute(app, context)
  operationRoutes(app, context)
  exportRoutes(app, context)
  app.doc31('/openapi.json', { openapi: '3.1.0', info: INFO })
  app.notFound((c) =>
    c.json({ error: 'not_found', message: `There is no ${c.req.path}: /openapi.json lists what there is.` }, 404),
  )
  app.onError((error, c) => {
    if (error instanceof Problem) return c.json({ error: error.code, message: error.message }, error.status)
    log.error(`${c.req.path} failed: ${sentenceOf(error)}`)
    return c.json({ error: 'unavailable', message: 'The mirror cannot answer now: try again in a moment.' }, 503)
  })
  return app
}
