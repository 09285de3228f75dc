import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import type { App } from '../route.ts'

/** What whoever runs the mirror asks: whether it lives, whether it is up to date, and its numbers. */
export function operationRoutes(app: App, { health, metrics, reconciler }: Context): void {
  app.get('/health', (c) => c.json({ status: 'ok', reconcile: reconciler.last.state }))

  app.get('/ready', (c) => {
    const problem = health.problem()
    if (problem) throw new Problem(503, 'not_ready', problem)
    const { state, why, block } = reconciler.last
    if (state === 'drift')
      throw new Problem(503, 'drift', `The mirror differs from the contract at block ${block}: ${why.slice(0, 500)}.`)
    return c.json({ status: 'ready', block: health.cursor, head: health.head })
  })

  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}
