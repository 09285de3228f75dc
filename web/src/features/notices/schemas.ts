import * as z from 'zod/mini'

export const EVENTS = [
  'paid',
  'cancelled',
  'shipped',
  'window_closing',
  'settled',
  'commission',
  'claimable',
  'return_requested',
  'return_answered',
  'dispute',
  'ruling',
  'message',
  'refunded',
  'refund_held',
  'webhook_disabled',
] as const
export type NoticeEvent = (typeof EVENTS)[number]

const channel = z.enum(['email', 'telegram', 'push'])
export type Channel = z.infer<typeof channel>

const noticeSchema = z.object({
  id: z.number(),
  event: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: z.number(),
  readAt: z.nullable(z.number()),
})
export type Notice = z.infer<typeof noticeSchema>

export const noticesSchema = z.object({ items: z.array(noticeSchema), nextCursor: z.nullable(z.number()) })

const contactSchema = z.object({
  id: z.string(),
  channel,
  hint: z.string(),
  isVerified: z.boolean(),
  brokenAs: z.nullable(z.string()),
})
export type Contact = z.infer<typeof contactSchema>

export const preferencesSchema = z.object({
  offered: z.array(channel),
  pushKey: z.nullable(z.string()),
  contacts: z.array(contactSchema),
  // events of a later server are none of ours
  on: z.array(z.object({ event: z.string(), channel })),
})
export type Preferences = z.infer<typeof preferencesSchema>

export const begunSchema = z.object({ id: z.string() })
export const linkSchema = z.object({ link: z.url() })
export const anySchema = z.object({})
