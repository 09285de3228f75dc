import { z } from '@hono/zod-openapi'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { type App, jsonRoute } from '../api/route.ts'
import { doneSchema } from '../identity/schemas.ts'
import { signedIn } from '../identity/who.ts'
import { findDestination, Refused, type Rules } from '../outward/destination.ts'
import { listChoices, setChoice } from './choices.ts'
import type { Contacts } from './contacts.ts'
import { countUnread, listNotices, markRead } from './inbox.ts'
import { vapidKeys } from './own-keys.ts'
import {
  begunSchema,
  type Channel,
  changeSchema,
  codeSchema,
  emailSchema,
  noticesSchema,
  preferencesSchema,
  readSchema,
  subscriptionSchema,
  telegramLinkSchema,
  unreadSchema,
} from './schemas.ts'

type Deps = {
  contacts: Contacts
  offered: Channel[]
  telegramLink: ((code: string) => Promise<string>) | null
  rules: Rules
}

const pageQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
const idParam = z.object({ id: z.uuid() })
const ticketParam = z.object({ ticket: z.string().max(200) })
const done = { done: true } as const

/** The inbox, what is sent by which channel, and where to. */
export function noticeRoutes(app: App, context: Context, { contacts, offered, telegramLink, rules }: Deps): void {
  const { db, clock } = context
  const mustOffer = (channel: Channel) => {
    if (offered.includes(channel)) return
    throw new Problem(409, 'channel_not_offered', `This mall sends nothing by ${channel}: choose another channel.`)
  }

  app.openapi(
    jsonRoute('get', '/v1/notices', 'One’s notices, newest first', noticesSchema, { query: pageQuery }),
    async (c) => {
      const { wallet } = signedIn(c)
      const { before, limit } = c.req.valid('query')
      const page = await listNotices(db.queries, wallet, before, limit)
      return c.json({ ...page, unread: await countUnread(db.queries, wallet) }, 200)
    },
  )

  app.openapi(jsonRoute('get', '/v1/notices/unread', 'How many are not read', unreadSchema), async (c) =>
    c.json({ unread: await countUnread(db.queries, signedIn(c).wallet) }, 200),
  )

  app.openapi(
    jsonRoute('post', '/v1/notices/read', 'Marks notices as read', unreadSchema, { body: readSchema }),
    async (c) => {
      const { wallet } = signedIn(c)
      await markRead(db.queries, wallet, c.req.valid('json').upTo, clock())
      return c.json({ unread: await countUnread(db.queries, wallet) }, 200)
    },
  )

  const preferences = async (wallet: string) => ({
    offered,
    pushKey: offered.includes('push') ? (await vapidKeys(context)).publicKey : null,
    contacts: await contacts.list(wallet),
    on: await listChoices(db.queries, wallet),
  })

  app.openapi(jsonRoute('get', '/v1/notices/preferences', 'What is sent, and where to', preferencesSchema), async (c) =>
    c.json(await preferences(signedIn(c).wallet), 200),
  )

  app.openapi(
    jsonRoute('put', '/v1/notices/preferences', 'Changes what is sent', preferencesSchema, { body: changeSchema }),
    async (c) => {
      const { wallet } = signedIn(c)
      const { choices } = c.req.valid('json')
      await db.transaction(async (tx) => {
        for (const choice of choices) await setChoice(tx, wallet, choice)
      })
      return c.json(await preferences(wallet), 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/notices/contacts/email', 'Sends a code to an address', begunSchema, { body: emailSchema }),
    async (c) => {
      const { wallet } = signedIn(c)
      mustOffer('email')
      return c.json(await contacts.beginEmail(wallet, c.req.valid('json').email), 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/notices/contacts/{id}/code', 'Shows that an address is one’s own', doneSchema, {
      params: idParam,
      body: codeSchema,
    }),
    async (c) => {
      await contacts.verifyEmail(signedIn(c).wallet, c.req.valid('param').id, c.req.valid('json').code)
      return c.json(done, 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/notices/contacts/telegram', 'A link to the bot', telegramLinkSchema),
    async (c) => {
      const { wallet } = signedIn(c)
      mustOffer('telegram')
      const { id, code, expiresAt } = await contacts.beginTelegram(wallet)
      const link = await telegramLink?.(code).catch(() => undefined)
      if (!link) throw new Problem(503, 'telegram_down', 'Telegram does not answer now: try again in a moment.')
      return c.json({ id, expiresAt, link }, 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/notices/contacts/push', 'A browser that may be pushed to', z.object({ id: z.string() }), {
      body: subscriptionSchema,
    }),
    async (c) => {
      const { wallet } = signedIn(c)
      mustOffer('push')
      const subscription = c.req.valid('json')
      await findDestination(subscription.endpoint, rules).catch((error) => {
        if (!(error instanceof Refused)) throw error
        throw new Problem(400, 'address_refused', `The push service’s address is refused: ${error.message}.`)
      })
      return c.json(await contacts.addBrowser(wallet, subscription), 200)
    },
  )

  app.openapi(
    jsonRoute('delete', '/v1/notices/contacts/{id}', 'Forgets a contact', doneSchema, { params: idParam }),
    async (c) => {
      if (await contacts.remove(signedIn(c).wallet, c.req.valid('param').id)) return c.json(done, 200)
      throw new Problem(404, 'not_found', 'You have no such contact: it may be forgotten already.')
    },
  )

  app.openapi(
    jsonRoute(
      'post',
      '/v1/notices/unsubscribe/{ticket}',
      'Ends letters, with the ticket of one (RFC 8058)',
      doneSchema,
      {
        params: ticketParam,
      },
    ),
    async (c) => {
      await contacts.unsubscribe(c.req.valid('param').ticket)
      return c.json(done, 200)
    },
  )
}
