import type { Acts } from '../approvals/acts.ts'
import type { Chain } from '../chain/chain.ts'
import type { Clock } from '../clock.ts'
import type { Env } from '../config/env.ts'
import type { Source } from '../config/read-settings.ts'
import type { Db } from '../db/database.ts'
import type { Session } from '../identity/session.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Vault } from '../vault/vault.ts'

/** What every part of the server works with. */
export type Context = {
  env: Env
  /** the environment, for the settings of a part */
  source: Source
  db: Db
  chain: Chain
  vault: Vault
  log: Log
  metrics: Metrics
  clock: Clock
  /** acts that take two people; a part registers its own */
  acts: Acts
}

/** Variables of a request. */
export type Variables = { session: Session | null }
