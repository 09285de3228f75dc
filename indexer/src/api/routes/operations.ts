import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import type { App } from '../route.ts'

/** What whoever runs the mirror asks: whether it lives, whether it is up to date, and its numbers. */
export function operationRoutes(app: App, { health, metrics }: Context): void {
  app.get('/health', (c) => c.json({ status: 'ok' }))

  app.get('/ready', (c) => {
    const problem = health.problem()
    if (problem) throw new Problem(503, 'not_ready', problem)
    return c.json({ status: 'ready', block: health.cursor, head: health.head })
  })

  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}
