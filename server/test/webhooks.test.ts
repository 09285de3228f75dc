import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../indexer/test/support/until.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { firstBrokenEntry } from '../src/audit/verify-log.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { webhookEndpoint } from '../src/db/schema/webhooks.ts'
import { factorsPart } from '../src/factors/part.ts'
import { identityPart } from '../src/identity/part.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { noticesPart } from '../src/notices/part.ts'
import { noticesSchema } from '../src/notices/schemas.ts'
import { webhooksPart } from '../src/webhooks/part.ts'
import { recordMerchantEvent } from '../src/webhooks/record-event.ts'
import { deliveriesSchema, secretSchema, webhookSchema, webhooksSchema } from '../src/webhooks/schemas.ts'
import { KINDS } from './support/databases.ts'
import { showFactor } from './support/freshly.ts'
import { openReceiver, receive } from './support/receiver.ts'
import { setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'
import type { Visitor } from './support/visitor.ts'

const owner = demoAccount('Banyan House')
const DAY = 86_400

describe.each(KINDS)('webhooks on %s', (kind) => {
  let server: TestServer
  let visitor: Visitor
  let sessionId: string | null
  let base: string
  let merchantId: number
  let machine: Awaited<ReturnType<typeof openReceiver>>
  beforeAll(async () => {
    machine = await openReceiver()
    const only = { identity: identityPart, factors: factorsPart, notices: noticesPart, webhooks: webhooksPart }
    server = await serveTest(kind, { source: { OUTWARD_LOOPBACK: 'yes' }, only })
    visitor = server.visitor()
    const who = await visitor.signIn(owner)
    sessionId = who.sessionId
    await setUpApp(server, visitor)
    merchantId = who.accountId as number
    base = `/v1/merchants/${merchantId}/webhooks`
  })
  afterAll(async () => {
    await server.stop()
    await machine.stop()
  })

  async function add(url = machine.url, events = ['order.paid']) {
    await showFactor(server, sessionId)
    return visitor.ask('POST', base, secretSchema, { body: { url, events } })
  }
  let n = 0
  const happens = (type = 'order.paid', orderId = String(++n)) =>
    server.context.db.transaction((tx) =>
      recordMerchantEvent(tx, server.context, { merchantId, type, facts: { orderId }, once: `${type}:${orderId}` }),
    )
  const deliveries = (id: string) => visitor.ask('GET', `${base}/${id}/deliveries`, deliveriesSchema)
  const drop = async (id: string) => {
    await showFactor(server, sessionId)
    await visitor.ask('DELETE', `${base}/${id}`, doneSchema)
  }

  it('are set by the merchant with a second factor, and by nobody else', async () => {
    const body = { url: machine.url, events: ['order.paid'] }
    server.pass(400)
    expect(await visitor.refused('POST', base, 403, { body })).toBe('second_factor_needed')
    const stranger = server.visitor()
    await stranger.signIn(privateKeyToAccount(generatePrivateKey()))
    expect(await stranger.refused('POST', base, 403, { body })).toBe('not_allowed')
    expect(await stranger.refused('GET', base, 403)).toBe('not_allowed')
    const { id, secret } = await add()
    expect(secret).toMatch(/^whsec_[\w-]{43}$/)
    const { items } = await visitor.ask('GET', base, webhooksSchema)
    expect(JSON.stringify(items)).not.toContain(secret)
    const rows = JSON.stringify(await server.context.db.queries.select().from(webhookEndpoint))
    for (const place of [rows, server.logged.join('\n')]) expect(place).not.toContain(secret)
    const other = server.visitor()
    await other.signIn(demoAccount('Ficus & Co.'))
    await setUpApp(server, other)
    const otherId = await server.context.chain.accountOf(demoAccount('Ficus & Co.').address)
    expect(await other.refused('DELETE', `/v1/merchants/${otherId}/webhooks/${id}`, 404)).toBe('not_found')
    await drop(id)
    expect(await firstBrokenEntry(server.context.db.queries)).toBeNull()
    const acts = (await server.context.db.queries.select().from(auditEntry)).map(({ act }) => act)
    expect(acts.filter((act) => act.startsWith('webhook'))).toEqual(['webhook.add', 'webhook.remove'])
  })

  it.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'http://[fd00::1]/',
    'http://93.184.216.34/',
    'http://localhost/',
  ])('to %s are refused when they are set', async (url) => {
    await showFactor(server, sessionId)
    const body = { url, events: ['order.paid'] }
    expect(await visitor.refused('POST', base, 400, { body })).toBe('address_refused')
  })

  it('are signed so that the receiver knows them from forged, altered and old ones, and acts once on each', async () => {
    const { id, secret } = await add()
    const before = machine.received.length
    const orderId = String(++n)
    await Promise.all(Array.from({ length: 20 }, () => happens('order.paid', orderId)))
    await machine.untilCount(before + 1)
    const [got] = machine.received.slice(before)
    if (!got) throw new Error('nothing came')
    const seen = new Set<string>()
    const now = server.context.clock()
    expect(receive(secret, seen, got, now)).toBe('acted')
    expect(receive(secret, seen, got, now)).toBe('again')
    expect(receive(secret, new Set(), got, now + 301)).toBe('refused')
    expect(receive(secret, new Set(), { ...got, body: got.body.replace('"orderId":"', '"orderId":"9') }, now)).toBe(
      'refused',
    )
    const later = String(got.headers['banyan-signature']).replace(/t=\d+/, `t=${now + 200}`)
    expect(receive(secret, new Set(), { ...got, headers: { 'banyan-signature': later } }, now + 200)).toBe('refused')
    expect(receive('whsec_of_somebody_else', new Set(), got, now)).toBe('refused')
    expect(JSON.parse(got.body)).toMatchObject({ type: 'order.paid', merchantId, data: { orderId } })
    await drop(id)
    expect(machine.received.length).toBe(before + 1)
  })

  it('come again after failures, the same bytes under the same id, and by hand', async () => {
    const { id, secret } = await add()
    const before = machine.received.length
    machine.answer(500)
    await happens()
    await machine.untilCount(before + 1)
    await until(async () => (await deliveries(id)).items[0]?.tries.length === 1)
    machine.answer(200)
    server.pass(120)
    await machine.untilCount(before + 2)
    await until(async () => (await deliveries(id)).items[0]?.state === 'sent')
    const [first, second] = machine.received.slice(before)
    expect(second?.body).toBe(first?.body)
    const [delivery] = (await deliveries(id)).items
    expect(delivery?.tries.map(({ status, reason }) => [status, reason])).toEqual([
      [500, 'it answered 500'],
      [200, null],
    ])
    await showFactor(server, sessionId)
    await visitor.ask('POST', `${base}/${id}/deliveries/${delivery?.id}/again`, doneSchema)
    await machine.untilCount(before + 3)
    const seen = new Set<string>()
    const outcomes = machine.received.slice(before).map((each) => receive(secret, seen, each, server.context.clock()))
    expect(outcomes.filter((outcome) => outcome === 'acted')).toHaveLength(1)
    await drop(id)
  })

  it('are signed with both secrets while one replaces the other', async () => {
    const { id, secret } = await add()
    await showFactor(server, sessionId)
    const fresh = await visitor.ask('POST', `${base}/${id}/secret`, secretSchema)
    expect(fresh.secret).not.toBe(secret)
    const fits = async () => {
      const before = machine.received.length
      await happens()
      await machine.untilCount(before + 1)
      const got = machine.received[before]
      if (!got) throw new Error('nothing came')
      return [secret, fresh.secret].map((each) => receive(each, new Set(), got, server.context.clock()))
    }
    expect(await fits()).toEqual(['acted', 'acted'])
    server.pass(DAY + 1)
    expect(await fits()).toEqual(['refused', 'acted'])
    await drop(id)
  })

  it('that are taken by nobody for days are switched off, and the merchant is told', async () => {
    const { id } = await add()
    machine.answer(503)
    await happens()
    const tries = async () => (await deliveries(id)).items[0]?.tries.length ?? 0
    for (let count = 1; count <= 9; count++) {
      await until(async () => (await tries()) >= count)
      const { items } = await visitor.ask('GET', base, webhooksSchema)
      if (!items.find((item) => item.id === id)?.isEnabled) break
      server.pass(30 * 3_600)
      await visitor.signIn(owner).then((who) => (sessionId = who.sessionId))
    }
    const { items } = await visitor.ask('GET', base, webhooksSchema)
    expect(items.find((item) => item.id === id)).toMatchObject({ isEnabled: false })
    const notices = (await visitor.ask('GET', '/v1/notices', noticesSchema)).items.filter(
      ({ event }) => event === 'webhook_disabled',
    )
    expect(notices).toMatchObject([{ facts: { host: `127.0.0.1:${machine.port}` } }])
    machine.answer(200)
    const before = machine.received.length
    await happens()
    await showFactor(server, sessionId)
    const body = { isEnabled: true }
    await visitor.ask('PUT', `${base}/${id}`, webhookSchema, { body })
    await visitor.ask('POST', `${base}/${id}/ping`, doneSchema)
    await machine.untilCount(before + 1)
    expect(JSON.parse(machine.received.at(-1)?.body ?? '{}').type).toBe('ping')
    await drop(id)
  })
})
