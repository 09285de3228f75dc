import { z } from '@hono/zod-openapi'
import { boxText, keyText } from '../delivery/schemas.ts'
import { orderIdText } from '../orders/schemas.ts'

const MOST_BOX_BYTES = 8_192

export const messageIdText = z.string().regex(/^0x[0-9a-f]{32}$/, 'not 16 bytes in lower-case hexadecimal')
const sealedFields = {
  id: messageIdText.describe('chosen by the sender: sent again it is the same message'),
  senderKey: keyText,
  forMerchant: boxText(MOST_BOX_BYTES),
  forBuyer: boxText(MOST_BOX_BYTES),
}

export const newMessageSchema = z
  .object({
    ...sealedFields,
    side: z.enum(['buyer', 'merchant']).optional().describe('as whom, for somebody who bought from himself'),
    opensCase: z.boolean().default(false).describe('the buyer’s word on a return that he has asked for on chain'),
  })
  .openapi('NewMessage')

const messageSchema = z.object({
  ...sealedFields,
  seq: z.int(),
  side: z.enum(['buyer', 'merchant']),
  at: z.int(),
})

export const caseSchema = z
  .object({
    openedAt: z.int(),
    evidence: z.string().describe('sha256 of the boxes of the message it was opened with'),
    messageId: messageIdText,
    state: z.enum(['waiting', 'disputed', 'refundHeld', 'closed']).describe('as the chain has it'),
  })
  .openapi('ReturnCase')

export const threadSchema = z
  .object({
    orderId: orderIdText,
    merchantId: z.int(),
    side: z.enum(['buyer', 'merchant']),
    unread: z.int(),
    /** up to which number the other side has read */
    readByOther: z.int(),
    case: caseSchema.nullable(),
    messages: z.array(messageSchema),
  })
  .openapi('Thread')

export const threadsSchema = z
  .object({
    items: z.array(
      z.object({
        orderId: orderIdText,
        merchantId: z.int(),
        lastAt: z.int(),
        unread: z.int(),
        hasCase: z.boolean(),
      }),
    ),
    unread: z.int().describe('of all of them'),
  })
  .openapi('Threads')

export const sentSchema = z.object({ id: messageIdText, seq: z.int() }).openapi('SentMessage')
export const readSchema = z.object({
  upTo: z.int().min(0),
  side: z.enum(['buyer', 'merchant']).optional(),
})
