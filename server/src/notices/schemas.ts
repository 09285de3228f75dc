import { z } from '@hono/zod-openapi'

/** What people are told about; each can be switched on by channel, and the inbox has all of them. */
export const NOTICE_EVENTS = [
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
export type NoticeEvent = (typeof NOTICE_EVENTS)[number]

export const CHANNELS = ['email', 'telegram', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

export const noticesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        event: z.string().describe('one of the events that can be switched on'),
        facts: z.record(z.string(), z.union([z.string(), z.number()])).describe('what the sentence is filled with'),
        createdAt: z.int(),
        readAt: z.int().nullable(),
      }),
    ),
    unread: z.int(),
    nextCursor: z.int().nullable(),
  })
  .openapi('Notices')

export const unreadSchema = z.object({ unread: z.int() }).openapi('Unread')
export const readSchema = z.object({ upTo: z.int().min(0).describe('marks this notice and all before it') })

export const contactSchema = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    hint: z.string().describe('enough to know it again, such as g•••@mail.example'),
    isVerified: z.boolean(),
    brokenAs: z.string().nullable().describe('why nothing is sent there any more'),
  })
  .openapi('Contact')

const choiceSchema = z.object({ event: z.enum(NOTICE_EVENTS), channel: z.enum(CHANNELS) })

export const preferencesSchema = z
  .object({
    offered: z.array(z.enum(CHANNELS)).describe('channels that this server can send by'),
    pushKey: z.string().nullable().describe('the key a browser subscribes with'),
    contacts: z.array(contactSchema),
    on: z.array(choiceSchema).describe('what is sent; everything else is off'),
  })
  .openapi('NoticePreferences')

export const changeSchema = z.object({
  choices: z
    .array(choiceSchema.extend({ isOn: z.boolean() }))
    .max(100)
    .default([]),
})

export const emailSchema = z.object({ email: z.email().max(254) })
export const codeSchema = z.object({ code: z.string().regex(/^\d{6}$/, 'not a code of six digits') })
export const begunSchema = z.object({ id: z.string(), expiresAt: z.int() }).openapi('ContactBegun')
export const telegramLinkSchema = begunSchema.extend({ link: z.url() }).openapi('TelegramLink')

/** As a browser's PushSubscription says it in JSON. */
export const subscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
    auth: z.string().regex(/^[\w-]{20,30}=*$/),
  }),
})
export type Subscription = z.output<typeof subscriptionSchema>
