import { z } from '@hono/zod-openapi'
import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import { type App, getRoute } from '../route.ts'

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']).describe('degraded: reads answer from what is there; faults says what is wrong'),
  faults: z.array(
    z.object({
      part: z.enum(['database', 'node', 'mirror']),
      since: z.number().int().describe('unix seconds'),
      message: z.string(),
    }),
  ),
  block: z.number().int().describe('the newest block that this process knows to be mirrored, -1 for none'),
  head: z.number().int().describe('the newest block that a node has told of, -1 for none'),
})

const healthRoute = getRoute('/health', 'Whether the process lives, and what is wrong', healthSchema, {})
const readyRoute = getRoute(
  '/ready',
  'Whether the mirror is up to date; 503 with why it is not',
  z.object({ status: z.literal('ready'), block: z.number().int(), head: z.number().int() }),
  {},
)

/** What whoever runs the mirror asks: whether it lives, whether it is up to date, and its numbers. */
export function operationRoutes(app: App, { health, metrics, reconciler }: Context): void {
  app.openapi(healthRoute, (c) => {
    const faults = health.faults().map((fault) => ({ ...fault, since: Math.floor(fault.since / 1_000) }))
    const { state, at, why } = reconciler.last
    if (state === 'drift') faults.push({ part: 'mirror', since: at, message: `It differs from the contract: ${why}` })
    const status = faults.length === 0 ? ('ok' as const) : ('degraded' as const)
    return c.json({ status, faults, block: health.cursor, head: health.head }, 200)
  })

  app.openapi(readyRoute, (c) => {
    const problem = health.problem()
    if (problem) throw new Problem(503, 'not_ready', problem)
    const { state, why, block } = reconciler.last
    if (state === 'drift')
      throw new Problem(503, 'drift', `The mirror differs from the contract at block ${block}: ${why.slice(0, 500)}.`)
    return c.json({ status: 'ready' as const, block: health.cursor, head: health.head }, 200)
  })

  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}
