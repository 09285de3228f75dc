import type { Hex } from 'viem'
import { createApp } from './api/app.ts'
import { clientBehind } from './api/client-of.ts'
import type { RateLimit } from './api/rate-limit.ts'
import { serve } from './api/serve.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import { checkAbi } from './config/abi.ts'
import { readDeployment } from './config/deployment.ts'
import type { Env } from './config/env.ts'
import { sentenceOf } from './errors.ts'
import { keepWarm } from './held/keep-warm.ts'
import type { Log } from './log.ts'
import { People } from './people/people.ts'
import type { Database } from './sink/database.ts'
import { openPglite } from './sink/pglite.ts'
import { openPostgres } from './sink/postgres.ts'
import { localSocketOf, watchHeads } from './source/head-socket.ts'
import { createRpc } from './source/rpc.ts'
import { Health } from './sync/health.ts'
import { Hub } from './sync/hub.ts'
import { keepMirror } from './sync/keep.ts'
import { Metrics } from './sync/metrics.ts'
import { Reconciler } from './sync/reconcile.ts'
import { Waker } from './sync/waker.ts'

// what many requests may share: less than anybody notices, and it spares the database a query a request
const CURSOR_AGE_MS = 20
const HEARTBEAT_MS = 15_000

export type Indexer = {
  port: number
  /** whether the writer has found its mirror and its chain to fit */
  hasBegun: () => boolean
  /** ends when the mirror stops by itself; rejects with what stopped it */
  done: Promise<void>
  stop: () => Promise<void>
}

/** Starts the mirror and its API. Throws `ConfigError` for settings that cannot work. */
export async function start(env: Env, log: Log): Promise<Indexer> {
  await checkAbi(env.ABI)
  const { token } = await readDeployment(env.DEPLOYMENT)
  const database = await openDatabase(env)
  const health = new Health(env.READY_LAG_SECONDS)
  const [hub, waker, stopping] = [new Hub(), new Waker(), new AbortController()]
  const rpc = createRpc(env.RPC_URL, (node, error) => {
    metrics.rpcFailed(node)
    log.debug({ node }, `a node failed: ${sentenceOf(error)}`)
  })
  const reconciler = new Reconciler(database.reads, rpc, token.address as Hex)
  const metrics = new Metrics(health, reconciler)
  const [catalogue, people] = [new Catalogue(database.reads), new People(database.reads)]
  const server = await serve(
    createApp(
      {
        db: database.reads,
        catalogue,
        people,
        token,
        confirmations: env.CONFIRMATIONS,
        cursorAgeMs: CURSOR_AGE_MS,
        heartbeatMs: HEARTBEAT_MS,
        rateLimit: rateLimitOf(env),
        health,
        hub,
        metrics,
        reconciler,
      },
      log,
    ),
    env.HOST,
    env.PORT,
  ).catch(async (error) => {
    await database.close()
    throw error
  })
  const settings = {
    deploymentPath: env.DEPLOYMENT,
    window: env.REORG_WINDOW,
    batchLogs: env.BATCH_LOGS,
    verifyLogs: env.VERIFY_LOGS,
    pollMs: env.POLL_MS,
  }
  const options = { ...settings, rpc, health, hub, metrics, waker, log }
  const done = keepMirror(database, options, stopping.signal).catch((error: unknown) => {
    if (stopping.signal.aborted) return
    health.halt(sentenceOf(error))
    throw error
  })
  void keepWarm([catalogue, people], database.reads, () => health.problem() === null, stopping.signal)
  void reconciler.keep(() => health.problem() === null, stopping.signal)
  const socket = env.WS_URL ?? localSocketOf(env.RPC_URL[0] ?? '')
  if (socket) void watchHeads(socket, () => waker.ring(), stopping.signal)
  log.info(`the mirror's API listens on http://${env.HOST}:${server.port}`)
  return {
    port: server.port,
    hasBegun: () => health.hasBegun,
    done,
    async stop() {
      stopping.abort()
      await server.close()
      await done.catch(() => {})
      await database.close()
    },
  }
}

function openDatabase(env: Env): Promise<Database> {
  return env.DATABASE_URL ? openPostgres(env.DATABASE_URL, env.READ_TIMEOUT_MS) : openPglite(env.DATA_DIR)
}

function rateLimitOf({ RATE_LIMIT, RATE_BURST, TRUSTED_PROXIES }: Env): RateLimit | null {
  const clientOf = clientBehind(TRUSTED_PROXIES)
  return RATE_LIMIT === 0 ? null : { perSecond: RATE_LIMIT, burst: RATE_BURST, clientOf }
}
