// the private server's shapes (server/src/{delivery,threads}/schemas.ts) as the browser reads them
import * as z from 'zod/mini'
import { wrappedSchema } from './wrapped-secret.ts'

const hex = z.templateLiteral(['0x', z.string().check(z.regex(/^(?:[0-9a-f]{2})+$/))])
const side = z.enum(['buyer', 'merchant'])

export const parcelSchema = z.object({
  merchantId: z.number(),
  merchantKey: hex,
  salt: hex,
  forMerchant: hex,
  forBuyer: hex,
})

export const keptParcelSchema = z.object({ delivery: hex })

export const inboxKeysSchema = z.object({
  items: z.array(z.object({ publicKey: hex, wraps: z.array(wrappedSchema) })),
})

const messageSchema = z.object({
  id: hex,
  seq: z.number(),
  side,
  senderKey: hex,
  forMerchant: hex,
  forBuyer: hex,
  at: z.number(),
})

export const threadSchema = z.object({
  orderId: z.string(),
  merchantId: z.number(),
  side,
  unread: z.number(),
  readByOther: z.number(),
  case: z.nullable(
    z.object({
      openedAt: z.number(),
      evidence: z.string(),
      messageId: hex,
      state: z.enum(['waiting', 'disputed', 'refundHeld', 'closed']),
    }),
  ),
  messages: z.array(messageSchema),
})

export const sentSchema = z.object({ id: hex, seq: z.number() })
export const doneSchema = z.object({ done: z.literal(true) })

export type Thread = z.infer<typeof threadSchema>
export type ThreadMessage = z.infer<typeof messageSchema>
export type Side = z.infer<typeof side>
