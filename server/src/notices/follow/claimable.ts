import { z } from 'zod'
import type { Context } from '../../api/context.ts'
import { readSettings } from '../../config/read-settings.ts'
import type { Announcement } from '../announce.ts'
import type { Mirror } from './mirror.ts'
import type { Telling } from './tell.ts'

const settings = z.object({
  NOTICE_CLAIMABLE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .default(10)
    .describe('whole tokens from which a person is told that there is something to claim'),
})

/** Reads the setting, so that a wrong one is found at the start. Throws `ConfigError`. */
export const readClaimable = ({ source }: Pick<Context, 'source'>) => readSettings(settings, source).NOTICE_CLAIMABLE

/** Who of those just credited has enough to claim: told once until he claims. */
export async function claimableNotices(context: Context, mirror: Mirror, scope: string, told: { telling: Telling }[]) {
  const least = BigInt(readClaimable(context)) * 10n ** BigInt(context.chain.deployment.token.decimals)
  const credited = new Set(told.flatMap(({ telling }) => telling.credited))
  const notices: Announcement[] = []
  for (const id of credited) {
    const { balance, wallet } = await mirror.account(id)
    if (BigInt(balance) < least) continue
    const [claim] = (await mirror.claims(id)).items
    const once = `${scope}:claimable:${id}:${claim?.txHash ?? 'first'}`
    notices.push({ wallet, event: 'claimable', facts: { accountId: id, amount: balance }, once })
  }
  return notices
}
