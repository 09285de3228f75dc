import { z } from 'zod'

/** How transactions of the server's accounts are sent; all may be left out. */
export const outgoingSettings = z.object({
  OUTGOING_CONFIRMATIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('blocks a transaction must stand in, its own counted, before it is believed; 3, on a local chain 1'),
  OUTGOING_STUCK_SECONDS: z.coerce.number().int().min(1).default(90).describe('then it is sent again for a higher fee'),
  OUTGOING_MOST_FEE_GWEI: z.coerce.bigint().min(1n).default(500n).describe('the most that is ever offered a gas'),
  OUTGOING_LEAST_WEI: z.coerce
    .bigint()
    .min(0n)
    .default(10n ** 16n)
    .describe('below this health raises an alarm'),
  OUTGOING_PAUSE_MS: z.coerce.number().int().min(10).default(1_000).describe('pause between two looks at the chain'),
})
