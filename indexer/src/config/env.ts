import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'

const urls = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((url) => url.trim())
      .filter((url) => url !== ''),
  )
  .pipe(z.array(z.url({ protocol: /^https?$/ })).min(1))

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const envSchema = z.object({
  RPC_URL: urls.describe('one or more node URLs, separated by commas'),
  WS_URL: z
    .url({ protocol: /^wss?$/ })
    .optional()
    .describe('a node WebSocket that announces new blocks'),
  DEPLOYMENT: z.string().min(1).describe('path of deployments/<chainId>.json'),
  ABI: z.string().default(join(import.meta.dirname, '../../../abis/Mall.json')),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.banyan/mirror')
    .describe('folder of the embedded database, without DATABASE_URL'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: count(0, 65_535).default(8082),
  REORG_WINDOW: count(1, 10_000).default(64).describe('blocks that can be undone where the chain has no finalized tag'),
  BATCH_LOGS: count(1, 50_000).default(5_000).describe('about how many logs a transaction takes while filling'),
  CONFIRMATIONS: count(1, 10_000)
    .default(12)
    .describe('blocks that must follow a block for what it did to be shown as confirmed'),
  VERIFY_LOGS: z
    .enum(['off', 'tip', 'all'])
    .default('tip')
    .describe("which blocks' logs must hash to the root in their header"),
  POLL_MS: count(50, 60_000).default(1_000),
  READY_LAG_SECONDS: count(1, 3_600)
    .default(15)
    .describe('how long a known block may stay unread before /ready says 503'),
  RATE_LIMIT: count(0, 1_000_000)
    .default(100)
    .describe('requests a second that a client may make for long, in this process; 0 for no limit'),
  RATE_BURST: count(1, 1_000_000).default(400).describe('requests that a client may make at once'),
  TRUSTED_PROXIES: count(0, 10)
    .default(0)
    .describe('proxies in front that add the address they were asked from to x-forwarded-for'),
  READ_TIMEOUT_MS: count(100, 600_000)
    .default(5_000)
    .describe('how long PostgreSQL may take for one query of a reader'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type Env = z.output<typeof envSchema>

/** Reads the settings. Throws a `ConfigError` that names every one that is missing or wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // an empty variable is one that was not set
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = envSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))]
  const missing = names.filter((name) => given[name] === undefined)
  const wrong = names.filter((name) => given[name] !== undefined)
  const parts = [
    missing.length > 0 ? `missing environment variable ${missing.join(', ')}` : '',
    wrong.length > 0 ? `unusable environment variable ${wrong.join(', ')}` : '',
  ]
  throw new ConfigError(`${parts.filter((part) => part !== '').join('; ')}: see indexer/README.md for what each holds.`)
}
