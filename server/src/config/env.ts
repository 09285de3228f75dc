import { z } from 'zod'
import { isLocalChain } from '../chain/deployment.ts'

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).pathname === '/', 'an origin has no path')
  .transform((text) => new URL(text).origin)

/** What every part of the server goes by; each part has settings of its own beside its code. */
export const envSchema = z.object({
  RPC_URL: z.url({ protocol: /^https?$/ }).describe('a node of the chain'),
  DEPLOYMENT: z.string().min(1).describe('path of deployments/<chainId>.json'),
  MIRROR_URL: z.url({ protocol: /^https?$/ }).describe('where the mirror answers'),
  PUBLIC_ORIGIN: origin.describe('origin of the shop as people see it, such as https://mall.example'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.banyan/server').describe('folder of the embedded database and of media'),
  VAULT_KEYS: z
    .string()
    .min(1)
    .optional()
    .describe('name:64 hex digits, separated by commas; the first one encrypts, the others still decrypt'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: count(0, 65_535).default(8083),
  RATE_LIMIT: count(0, 1_000_000).default(50).describe('requests a second a client may make for long; 0 for no limit'),
  RATE_BURST: count(1, 1_000_000).default(200),
  TRUSTED_PROXIES: count(0, 10)
    .default(0)
    .describe('proxies in front that add the address they were asked from to x-forwarded-for'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type Env = z.output<typeof envSchema>

/** Whether settings that only suit a demo are refused: every chain that is not a local one carries real money. */
export const isForReal = (chainId: number): boolean => !isLocalChain(chainId)
