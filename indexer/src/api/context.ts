import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Deployment } from '../config/deployment.ts'
import { isLocalChain } from '../config/deployment.ts'
import type { Sighting } from '../held/held.ts'
import type { People } from '../people/people.ts'
import type { Tx } from '../sink/database.ts'
import type { Cursor } from '../sink/tables.ts'
import type { Health } from '../sync/health.ts'
import type { Hub } from '../sync/hub.ts'
import type { Metrics } from '../sync/metrics.ts'
import type { Reconciler } from '../sync/reconcile.ts'
import type { RateLimit } from './rate-limit.ts'

/** What the routes answer from. */
export type Context = {
  db: Tx
  catalogue: Catalogue
  people: People
  token: Deployment['token']
  /** blocks that must follow a block for what it did to be confirmed */
  confirmations: number
  /** how long a cursor that was read is taken for the mirror's, milliseconds */
  cursorAgeMs: number
  /** how often /v1/live says that it is there, milliseconds */
  heartbeatMs: number
  /** null for none */
  rateLimit: RateLimit | null
  health: Health
  hub: Hub
  metrics: Metrics
  reconciler: Reconciler
}

/** What an answer is of: a block, and the time where it matters besides. */
export type Moment = { cursor: Cursor; clock: number }

/** Variables of a request. */
export type Env = { Variables: { cursor: Cursor; moment: Moment; sighting: Sighting } }

export const indexedOf = ({ number, at }: Cursor) => ({ block: number, at })

/** The time that sales go by, unix seconds: a local chain's clock is moved by hand, a public one's is at most a block late. */
export function timeOf({ chainId, at }: Cursor): number {
  return isLocalChain(chainId) ? at : Math.max(at, Math.floor(Date.now() / 1_000))
}
