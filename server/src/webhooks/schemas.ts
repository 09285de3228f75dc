import { z } from '@hono/zod-openapi'

/** What a merchant's machine can be told. */
export const WEBHOOK_EVENTS = [
  'order.paid',
  'order.cancelled',
  'order.shipped',
  'order.confirmed',
  'order.settled',
  'order.refunded',
  'order.refund_held',
  'order.return_requested',
  'order.return_accepted',
  'order.disputed',
  'order.ruled',
] as const

const url = z.string().min(1).max(2_000)
const events = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length)

export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events,
    isEnabled: z.boolean(),
    failingSince: z.int().nullable().describe('since when nothing was taken'),
    previousUntil: z.int().describe('until when the secret before signs as well, 0 for none'),
    createdAt: z.int(),
  })
  .openapi('Webhook')

export const webhooksSchema = z.object({ items: z.array(webhookSchema) }).openapi('Webhooks')
export const newWebhookSchema = z.object({ url, events })
export const webhookChangeSchema = z.object({
  url: url.optional(),
  events: events.optional(),
  isEnabled: z.boolean().optional(),
})
export const secretSchema = z
  .object({ id: z.string(), secret: z.string().describe('shown this once'), previousUntil: z.int() })
  .openapi('WebhookSecret')

export const deliveriesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        eventId: z.string(),
        type: z.string(),
        state: z.enum(['waiting', 'sent', 'dead', 'dropped']),
        createdAt: z.int(),
        nextAt: z.int().nullable(),
        tries: z.array(
          z.object({
            at: z.int(),
            ms: z.int(),
            status: z.int().describe('0 for no answer'),
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('WebhookDeliveries')
