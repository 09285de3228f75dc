import type pino from 'pino'
import { inject } from 'vitest'
import { createApp } from '../../src/api/app.ts'
import type { Context } from '../../src/api/context.ts'
import type { Part, RunningPart } from '../../src/api/part.ts'
import type { App } from '../../src/api/route.ts'
import { Acts } from '../../src/approvals/acts.ts'
import { Chain } from '../../src/chain/chain.ts'
import { systemClock } from '../../src/clock.ts'
import { envSchema } from '../../src/config/env.ts'
import { readSettings } from '../../src/config/read-settings.ts'
import { createLog } from '../../src/log.ts'
import { Metrics } from '../../src/metrics.ts'
import { parts } from '../../src/parts.ts'
import { Vault } from '../../src/vault/vault.ts'
import { emptyDatabase, freshFolder, type Kind } from './databases.ts'
import { ORIGIN, Visitor } from './visitor.ts'

export type TestServer = {
  app: App
  context: Context
  /** somebody with a browser of his own */
  visitor: () => Visitor
  /** moves the server's clock, seconds */
  pass: (seconds: number) => void
  /** everything it logged */
  logged: string[]
  stop: () => Promise<void>
}

type Options = { source?: Record<string, string>; only?: Record<string, Part>; mirrorUrl?: string }

/** A server of all parts over the demo's mall, with an empty database of a kind. */
export async function serveTest(
  kind: Kind,
  { source = {}, only = parts, mirrorUrl }: Options = {},
): Promise<TestServer> {
  const given = {
    RPC_URL: inject('rpcUrl'),
    DEPLOYMENT: inject('deploymentFile'),
    MIRROR_URL: mirrorUrl ?? 'http://127.0.0.1:1',
    PUBLIC_ORIGIN: ORIGIN,
    DATA_DIR: await freshFolder(),
    RATE_LIMIT: '0',
    ...source,
  }
  const logged: string[] = []
  let skipped = 0
  const context: Context = {
    env: readSettings(envSchema, given),
    source: given,
    db: await emptyDatabase(kind),
    chain: new Chain(inject('rpcUrl'), inject('deployment')),
    vault: new Vault(Vault.generateKeys()),
    log: createLog('trace', { write: (line: string) => void logged.push(line) } as pino.DestinationStream),
    metrics: new Metrics(),
    clock: () => systemClock() + skipped,
    acts: new Acts(),
  }
  const running: RunningPart[] = []
  for (const part of Object.values(only)) running.push(await part(context))
  const app = createApp(context, running)
  return {
    app,
    context,
    visitor: () => new Visitor(app, context.chain.deployment.chainId),
    pass: (seconds) => {
      skipped += seconds
    },
    logged,
    async stop() {
      for (const part of running.toReversed()) await part.stop?.()
      await context.db.close()
    },
  }
}
