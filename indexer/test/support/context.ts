import type { Context } from '../../src/api/context.ts'
import { Catalogue } from '../../src/catalogue/catalogue.ts'
import { People } from '../../src/people/people.ts'
import type { Tx } from '../../src/sink/database.ts'
import { createRpc } from '../../src/source/rpc.ts'
import { Health } from '../../src/sync/health.ts'
import { Hub } from '../../src/sync/hub.ts'
import { Metrics } from '../../src/sync/metrics.ts'
import { Reconciler } from '../../src/sync/reconcile.ts'
import type { TestMall } from './mall.ts'

export const CONFIRMATIONS = 3

/** What an API over a test's mirror answers from; every question reads the cursor anew. */
export function contextOf(db: Tx, mall: TestMall): Context {
  const health = new Health(15)
  const reconciler = new Reconciler(
    db,
    createRpc([mall.chain.url], () => {}),
    mall.token,
  )
  return {
    db,
    catalogue: new Catalogue(db),
    people: new People(db),
    token: mall.deployment.token,
    confirmations: CONFIRMATIONS,
    cursorAgeMs: 0,
    heartbeatMs: 15_000,
    rateLimit: null,
    health,
    hub: new Hub(),
    metrics: new Metrics(health, reconciler),
    reconciler,
  }
}
