import pino from 'pino'
import type { Context } from '../src/api/context.ts'
import { Acts } from '../src/approvals/acts.ts'
import { systemClock } from '../src/clock.ts'
import { envSchema } from '../src/config/env.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { Metrics } from '../src/metrics.ts'
import { Vault } from '../src/vault/vault.ts'

const NOWHERE = 'http://127.0.0.1:1'

/** A context whose database and chain nobody may ask: routes are described when they are made, and ask for nothing before they are called. */
export function undialled(): Context {
  const source = { RPC_URL: NOWHERE, MIRROR_URL: NOWHERE, PUBLIC_ORIGIN: NOWHERE, DEPLOYMENT: 'none', RATE_LIMIT: '0' }
  return {
    env: readSettings(envSchema, source),
    source,
    vault: new Vault(Vault.generateKeys()),
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    clock: systemClock,
    acts: new Acts(),
    db: { kind: 'pglite', close: async () => {} },
    chain: { deployment: { chainId: 31_337, token: { decimals: 6, symbol: 'USD' } } },
  } as unknown as Context
}
