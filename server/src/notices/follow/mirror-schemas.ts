import { z } from 'zod'

/** What is read from the mirror, and of that only what is used. */
export const metaSchema = z.object({
  genesisHash: z.string(),
  mall: z.string(),
  confirmations: z.int(),
  finalBlock: z.int(),
  indexed: z.object({ block: z.int(), at: z.int() }),
})

const factRow = z.object({
  block: z.coerce.number().int(),
  log_index: z.coerce.number().int(),
  at: z.coerce.number().int(),
  contract: z.string(),
  name: z.string(),
  args: z.record(z.string(), z.unknown()),
  order_id: z.coerce.string().nullable(),
})

export const factsSchema = z.object({
  block: z.object({ number: z.int() }),
  rows: z.array(factRow),
  next: z.string().nullable(),
})
export type FactRow = z.output<typeof factRow>

export const orderSchema = z.object({
  id: z.string(),
  buyer: z.string(),
  merchantId: z.int(),
  status: z.string(),
  deadline: z.int(),
  total: z.string(),
  paid: z.string(),
  refunded: z.string(),
  facts: z.array(z.object({ name: z.string(), block: z.int(), logIndex: z.int() })),
})
export type MirrorOrder = z.output<typeof orderSchema>

export const shippedSchema = z.object({
  items: z.array(z.object({ id: z.string(), buyer: z.string(), deadline: z.int() })),
  nextCursor: z.string().nullable(),
})

export const accountSchema = z.object({ id: z.int(), wallet: z.string(), balance: z.string() })
export const claimsSchema = z.object({ items: z.array(z.object({ txHash: z.string() })) })

/** What an event's own words are read as. */
export const amountArgs = z.object({ amount: z.string() })
export const rulingArgs = z.object({ refunded: z.string() })
export const settledArgs = z.object({
  proceeds: z.string(),
  credits: z.array(z.object({ id: z.coerce.number().int(), amount: z.string() })),
})
