import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { until } from '../../indexer/test/support/until.ts'
import { contact, letter, notice } from '../src/db/schema/notices.ts'
import { identityPart } from '../src/identity/part.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { announce } from '../src/notices/announce.ts'
import { noticesPart } from '../src/notices/part.ts'
import { begunSchema, preferencesSchema, telegramLinkSchema } from '../src/notices/schemas.ts'
import { profilePart } from '../src/profile/part.ts'
import { profileSchema } from '../src/profile/schemas.ts'
import { KINDS } from './support/databases.ts'
import { type Mailbox, openMailbox } from './support/mailbox.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { openTelegramServer, type TelegramServer } from './support/telegram-server.ts'
import type { Visitor } from './support/visitor.ts'

const ADDRESS = 'grace.hidden@mail.example'

describe.each(KINDS)('letters on %s', (kind) => {
  let server: TestServer
  let mailbox: Mailbox
  let telegram: TelegramServer
  beforeAll(async () => {
    mailbox = await openMailbox()
    telegram = await openTelegramServer()
    const source = {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Banyan <mall@banyan.example>',
      TELEGRAM_TOKEN: '123456:test-token-of-nobody',
      TELEGRAM_API: telegram.url,
      OUTWARD_LOOPBACK: 'yes',
    }
    server = await serveTest(kind, {
      source,
      only: { identity: identityPart, profile: profilePart, notices: noticesPart },
    })
  })
  afterAll(async () => {
    await server.stop()
    await Promise.all([mailbox.stop(), telegram.stop()])
  })

  async function somebody(): Promise<{ visitor: Visitor; wallet: string }> {
    const visitor = server.visitor()
    const { wallet } = await visitor.signIn(privateKeyToAccount(generatePrivateKey()))
    return { visitor, wallet: wallet as string }
  }
  const say = (wallet: string, once: string, event: 'shipped' | 'paid' = 'shipped') =>
    announce(server.context.db.queries, 5, { wallet, event, facts: { orderId: '10', amount: '12500000' }, once })
  const switchOn = (visitor: Visitor, channel: string) =>
    visitor.ask('PUT', '/v1/notices/preferences', preferencesSchema, {
      body: { choices: [{ event: 'shipped', channel, isOn: true }] },
    })

  async function withMail(address: string) {
    const person = await somebody()
    const { id } = await person.visitor.ask('POST', '/v1/notices/contacts/email', begunSchema, {
      body: { email: address },
    })
    const mail = await mailbox.next(address)
    const code = /\b\d{6}\b/.exec(mail.text)?.[0] as string
    return { ...person, id, code }
  }

  it('go by e-mail to who has shown that the address is his, in his language, with a way to end them', async () => {
    const { visitor, wallet, id, code } = await withMail(ADDRESS)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await visitor.refused('POST', `/v1/notices/contacts/${id}/code`, 400, { body: { code: wrong } })).toBe(
      'code_refused',
    )
    await say(wallet, 'before it is shown')
    await until(async () => (await waiting()) === 0)
    await visitor.ask('POST', `/v1/notices/contacts/${id}/code`, doneSchema, { body: { code } })
    await say(wallet, 'not wanted')
    await until(async () => (await waiting()) === 0)
    const { contacts } = await switchOn(visitor, 'email')
    expect(contacts).toMatchObject([{ channel: 'email', hint: 'g•••@mail.example', isVerified: true, brokenAs: null }])
    await until(async () => (await waiting()) === 0)
    const said = { name: '', avatar: '', language: 'zh', currency: 'CNY' }
    const { email } = await visitor.ask('PUT', '/v1/profile', profileSchema, { body: said })
    expect(email).toMatchObject({ value: ADDRESS, verifiedAt: expect.any(Number) })
    await say(wallet, 'wanted')
    await say(wallet, 'another event', 'paid')
    const mail = await mailbox.next(ADDRESS)
    expect(mail.subject).toBe('订单 10-1 已发货')
    const ticket = /unsubscribe\/(\S+)>/.exec(mail.headers['list-unsubscribe'] ?? '')?.[1]
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')

    // as a mail program does it: no cookie, no origin, a form
    const form = {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    expect((await server.app.request(`/v1/notices/unsubscribe/${ticket}x`, form)).status).toBe(400)
    expect((await server.app.request(`/v1/notices/unsubscribe/${ticket}`, form)).status).toBe(200)
    await say(wallet, 'after the end')
    await until(async () => (await waiting()) === 0)
    expect(mailbox.count(ADDRESS)).toBe(2)
    // another address on the account page has to be shown first
    await visitor.ask('PUT', '/v1/profile/channels/email', profileSchema, { body: { value: 'other@mail.example' } })
    expect((await visitor.ask('GET', '/v1/notices/preferences', preferencesSchema)).contacts).toEqual([])
    // nowhere in clear
    const rows = JSON.stringify([
      await server.context.db.queries.select().from(contact),
      await server.context.db.queries.select().from(letter),
    ])
    for (const place of [rows, server.logged.join('\n')]) expect(place).not.toContain('grace.hidden')
  })

  const waiting = async () => {
    const { queries } = server.context.db
    const letters = (await queries.select().from(letter)).filter(({ state }) => state === 'waiting')
    return letters.length + (await queries.select().from(notice)).filter(({ handedOnAt }) => handedOnAt === null).length
  }

  it('are not sent to whoever guesses codes, nor many codes to one address', async () => {
    const { visitor, id, code } = await withMail('guess@mail.example')
    for (let i = 0; i < 5; i++) {
      await visitor.refused('POST', `/v1/notices/contacts/${id}/code`, 400, {
        body: { code: code === '111111' ? '222222' : '111111' },
      })
    }
    expect(await visitor.refused('POST', `/v1/notices/contacts/${id}/code`, 400, { body: { code } })).toBe(
      'code_refused',
    )
    const other = await somebody()
    expect(await other.visitor.refused('POST', `/v1/notices/contacts/${id}/code`, 400, { body: { code } })).toBe(
      'code_refused',
    )
    const asked = Array.from({ length: 8 }, () =>
      other.visitor.send('POST', '/v1/notices/contacts/email', { body: { email: 'guess@mail.example' } }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(4)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })

  it('that a mail server has no time for are sent later; those it refuses are given up', async () => {
    const { visitor, wallet, id, code } = await withMail('slow@mail.example')
    await visitor.ask('POST', `/v1/notices/contacts/${id}/code`, doneSchema, { body: { code } })
    await switchOn(visitor, 'email')
    mailbox.refuse('slow@mail.example', 451, 2)
    await say(wallet, 'slow')
    for (const failures of [1, 2]) {
      await until(async () => (await letters()).some((row) => row.failures === failures))
      expect(mailbox.count('slow@mail.example')).toBe(1)
      server.pass(600)
    }
    await mailbox.next('slow@mail.example')
    mailbox.refuse('slow@mail.example', 550, 1)
    await say(wallet, 'gone')
    await until(async () => (await letters()).some(({ state, reason }) => state === 'dead' && reason === 'smtp 550'))
    const { contacts } = await visitor.ask('GET', '/v1/notices/preferences', preferencesSchema)
    expect(contacts).toMatchObject([{ brokenAs: 'smtp 550' }])

    async function letters() {
      const rows = await server.context.db.queries.select().from(letter)
      return rows.filter((row) => row.contactId === id && row.noticeId !== null)
    }
  })

  it('go by Telegram to who came by the link, until he says stop', async () => {
    const { visitor, wallet } = await somebody()
    const { link } = await visitor.ask('POST', '/v1/notices/contacts/telegram', telegramLinkSchema)
    expect(link).toMatch(/^https:\/\/t\.me\/banyan_test_bot\?start=[\w-]+$/)
    const code = link.split('start=')[1]
    await switchOn(visitor, 'telegram')
    telegram.write(77, '/start nonsense')
    expect((await telegram.next(77)).text).toContain('used or is too old')
    telegram.write(77, `/start ${code}`)
    expect((await telegram.next(77)).text).toContain('will come here')
    // a link is good for one chat
    telegram.write(78, `/start ${code}`)
    expect((await telegram.next(78)).text).toContain('used or is too old')
    await say(wallet, 'by telegram')
    expect((await telegram.next(77)).text).toContain('Order 10-1 is on its way')
    telegram.write(77, '/stop')
    await telegram.next(77)
    const { contacts } = await visitor.ask('GET', '/v1/notices/preferences', preferencesSchema)
    expect(contacts).toEqual([])
  })

  it('go by web push, encrypted so that only the browser reads them', async () => {
    const { visitor, wallet } = await somebody()
    const browser = createECDH('prime256v1')
    browser.generateKeys()
    const auth = randomBytes(16)
    const got: { body: Buffer; headers: IncomingHttpHeaders }[] = []
    const service = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        got.push({ body: Buffer.concat(parts), headers: request.headers })
        response.writeHead(got.length > 1 ? 410 : 201).end()
      })
    }).listen(0, '127.0.0.1')
    await once(service, 'listening')
    const body = {
      endpoint: `http://127.0.0.1:${(service.address() as AddressInfo).port}/push/1`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    }
    await visitor.ask('POST', '/v1/notices/contacts/push', z.object({ id: z.string() }), { body })
    const { pushKey } = await switchOn(visitor, 'push')
    await say(wallet, 'by push')
    await until(async () => got.length === 1)
    const { title, url } = JSON.parse(decrypt(got[0]?.body as Buffer)) as { title: string; url: string }
    expect(title).toBe('Order 10-1 is on its way')
    expect(url).toMatch(/\/orders\/10$/)
    expect(got[0]?.headers.authorization).toMatch(new RegExp(`^vapid t=.+, k=${pushKey}$`))
    // the browser has taken its permission back
    await say(wallet, 'by push again')
    await until(async () => {
      const { contacts } = await visitor.ask('GET', '/v1/notices/preferences', preferencesSchema)
      return contacts[0]?.brokenAs === 'push 410'
    })
    for (const endpoint of ['https://169.254.169.254/push', 'https://10.0.0.1/push', 'http://push.example/1']) {
      expect(await visitor.refused('POST', '/v1/notices/contacts/push', 400, { body: { ...body, endpoint } })).toBe(
        'address_refused',
      )
    }
    service.close()

    /** RFC 8188 and 8291, as the browser does it. */
    function decrypt(message: Buffer): string {
      const [salt, keyLength] = [message.subarray(0, 16), message.readUInt8(20)]
      const sender = message.subarray(21, 21 + keyLength)
      const shared = browser.computeSecret(sender)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
      const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
      const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
      const sealed = message.subarray(21 + keyLength)
      const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
      const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return text.subarray(0, text.lastIndexOf(2)).toString('utf8')
    }
  })
})
