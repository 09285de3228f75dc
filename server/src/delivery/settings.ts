import { z } from 'zod'

const DAY = 86_400

export const deliverySettings = z.object({
  SEALED_KEPT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('how long sealed addresses and messages are kept after the end of their order'),
})

/** how long an address waits for its order, seconds */
export const WAITING_SECONDS = 5 * DAY
/** how many addresses of a wallet may wait for their orders at once */
export const MOST_WAITING = 20
