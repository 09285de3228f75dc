import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '../../indexer/src/api/serve.ts'
import { ConfigError } from '../../indexer/src/errors.ts'
import { createApp } from './api/app.ts'
import type { Context } from './api/context.ts'
import type { RunningPart } from './api/part.ts'
import { Acts } from './approvals/acts.ts'
import { Chain } from './chain/chain.ts'
import { readDeployment } from './chain/deployment.ts'
import { systemClock } from './clock.ts'
import { type Env, envSchema, isForReal } from './config/env.ts'
import { readSettings, type Source } from './config/read-settings.ts'
import type { Db } from './db/database.ts'
import { openEmbedded } from './db/open-embedded.ts'
import { openPostgres } from './db/open-postgres.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { parts } from './parts.ts'
import { Vault } from './vault/vault.ts'

export type Server = { port: number; stop: () => Promise<void> }

/** Opens the database that the settings name. */
export function openDatabase(env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>): Promise<Db> {
  return env.DATABASE_URL ? openPostgres(env.DATABASE_URL) : openEmbedded(join(env.DATA_DIR, 'db'))
}

/** Starts the server. Throws `ConfigError` for settings that cannot work. */
export async function start(source: Source, log: Log): Promise<Server> {
  const env = readSettings(envSchema, source)
  const deployment = await readDeployment(env.DEPLOYMENT)
  const vault = new Vault(await vaultKeys(env, deployment.chainId))
  const db = await openDatabase(env)
  const running: RunningPart[] = []
  const close = async () => {
    for (const part of running.toReversed()) await part.stop?.()
    await db.close()
  }
  try {
    const chain = new Chain(env.RPC_URL, deployment)
    const acts = new Acts()
    const context: Context = { env, source, db, chain, vault, log, acts, metrics: new Metrics(), clock: systemClock }
    for (const part of Object.values(parts)) running.push(await part(context))
    const http = await serve(createApp(context, running), env.HOST, env.PORT)
    log.info({ port: http.port, database: db.kind }, 'the server listens')
    return {
      port: http.port,
      async stop() {
        await http.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The keys of the vault; a demo on a local chain makes one and keeps it beside its data. */
async function vaultKeys({ VAULT_KEYS, DATA_DIR }: Env, chainId: number): Promise<string> {
  if (VAULT_KEYS) return VAULT_KEYS
  if (isForReal(chainId)) {
    throw new ConfigError('VAULT_KEYS is missing: make a key with `openssl rand -hex 32`, keep it apart from backups.')
  }
  const file = join(DATA_DIR, 'demo-vault-keys')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept) return kept.trim()
  const keys = Vault.generateKeys()
  await mkdir(DATA_DIR, { recursive: true })
  await writeFile(file, `${keys}\n`, { mode: 0o600 })
  return keys
}
