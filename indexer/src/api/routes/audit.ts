import { z } from '@hono/zod-openapi'
import type { Context } from '../context.ts'
import { seconds, whole } from '../field-schemas.ts'
import { type App, getRoute } from '../route.ts'

const reconciledSchema = z.object({
  state: z.enum(['agrees', 'drift', 'unknown']),
  block: whole.describe('the block that was compared; -1 for none'),
  at: seconds.describe('when, by the clock of this server'),
  why: z.string().describe('what differs, or why nothing could be compared'),
  findings: z.array(
    z.object({ name: z.string(), rule: z.string(), mirror: z.string(), truth: z.string(), agrees: z.boolean() }),
  ),
})

const reconcileRoute = getRoute('/audit/reconcile', 'The last comparison with the contract', reconciledSchema, {})

/** What the comparison that never stops has found last. */
export function auditRoutes(app: App, { reconciler }: Context): void {
  app.openapi(reconcileRoute, (c) => c.json(reconciler.last, 200))
}
