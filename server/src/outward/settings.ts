import { z } from 'zod'
import { ConfigError } from '../../../indexer/src/errors.ts'
import type { Context } from '../api/context.ts'
import { isLocalChain } from '../chain/deployment.ts'
import { readSettings } from '../config/read-settings.ts'

const settings = z.object({
  OUTWARD_LOOPBACK: z
    .enum(['no', 'yes'])
    .default('no')
    .describe('yes lets webhooks and push go to this machine, by plain http too; on a local chain only'),
})

/** Whether requests to this machine are let out. Throws `ConfigError` where real money is. */
export function mayReachLoopback({ source, chain }: Pick<Context, 'source' | 'chain'>): boolean {
  if (readSettings(settings, source).OUTWARD_LOOPBACK === 'no') return false
  if (isLocalChain(chain.deployment.chainId)) return true
  throw new ConfigError(
    'OUTWARD_LOOPBACK is for a local chain only: leave it out, and give merchants’ machines https addresses.',
  )
}
