import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { openMessage, type SealedMessage } from '../../web/src/lib/delivery/message.ts'
import { notice } from '../src/db/schema/notices.ts'
import { thread, threadMessage } from '../src/db/schema/threads.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { sentSchema, threadSchema, threadsSchema } from '../src/threads/schemas.ts'
import { sweepThreads } from '../src/threads/sweep-threads.ts'
import { KINDS } from './support/databases.ts'
import { newPair } from './support/inbox.ts'
import { startMirror, type TestMirror } from './support/mirror.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { Shop } from './support/shop.ts'
import type { Visitor } from './support/visitor.ts'

const MERCHANT = 'Banyan House'
const BUYER = 'Lena Fischer'
const NOWHERE = `0x${'00'.repeat(32)}` as const
const DAY = 86_400
const WORDS = 'the handle came off in my hand'

describe.each(KINDS)('a thread on %s', (kind) => {
  let mirror: TestMirror
  let server: TestServer
  let shop: Shop
  let merchantId: number
  let pair: Awaited<ReturnType<typeof newPair>>
  const people = new Map<string, Visitor>()

  const as = async (name: string): Promise<Visitor> => {
    const known = people.get(name)
    if (known) return known
    const visitor = server.visitor()
    await visitor.signIn(demoAccount(name))
    people.set(name, visitor)
    return visitor
  }
  const pathOf = (orderId: string) => `/v1/orders/${orderId}/thread`
  const buy = () => shop.buy(BUYER, merchantId, NOWHERE)
  const send = async (name: string, orderId: string, message: SealedMessage & { opensCase?: boolean }) =>
    (await as(name)).ask('POST', `${pathOf(orderId)}/messages`, sentSchema, { body: message })
  const read = async (name: string, orderId: string) => (await as(name)).ask('GET', pathOf(orderId), threadSchema)

  beforeAll(async () => {
    people.clear()
    mirror = await startMirror()
    server = await serveTest(kind, { mirrorUrl: mirror.url })
    shop = await Shop.open(mirror)
    merchantId = await shop.idOf(MERCHANT)
    pair = await newPair(server.context.chain.deployment, merchantId)
  }, 180_000)
  afterAll(async () => {
    await server.stop()
    await mirror.stop()
  })

  it('brings messages to the other side, who can open them, and counts what is unread', async () => {
    const orderId = await buy()
    await send(BUYER, orderId, await pair.message(orderId, WORDS))
    await send(BUYER, orderId, await pair.message(orderId, 'and the lid too'))
    const seen = await read(MERCHANT, orderId)
    expect([seen.side, seen.unread, seen.readByOther]).toEqual(['merchant', 2, 2])
    const texts = await Promise.all(
      seen.messages.map(async (message) => {
        const opening = { place: pair.place, orderId, message: message as never, keys: pair.merchant.keys }
        return (await openMessage({ ...opening, as: 'merchant' })).text
      }),
    )
    expect(texts).toEqual([WORDS, 'and the lid too'])
    const list = `/v1/threads?merchant=${merchantId}`
    expect((await (await as(MERCHANT)).ask('GET', list, threadsSchema)).items).toMatchObject([{ orderId, unread: 2 }])
    await (await as(MERCHANT)).ask('PUT', `${pathOf(orderId)}/read`, doneSchema, { body: { upTo: 99 } })
    expect((await read(MERCHANT, orderId)).unread).toBe(0)
    expect((await read(BUYER, orderId)).readByOther).toBe(2)
    await send(MERCHANT, orderId, await pair.message(orderId, 'we send another', 'merchant'))
    const { items, unread } = await (await as(BUYER)).ask('GET', '/v1/threads', threadsSchema)
    expect(items.find((item) => item.orderId === orderId)?.unread).toBe(1)
    expect(unread).toBeGreaterThan(0)
  })

  it('is nowhere in clear: neither in a row nor in the log', async () => {
    const rows = JSON.stringify(await server.context.db.queries.select().from(threadMessage))
    expect(rows).not.toContain('handle')
    expect(server.logged.join()).not.toContain('handle')
  })

  it('tells the other side of the first unread message, not of each of a flood', async () => {
    const orderId = await buy()
    const told = async () =>
      (await server.context.db.queries.select().from(notice)).filter(
        ({ event, facts }) => event === 'message' && facts.orderId === orderId,
      )
    for (const text of ['one', 'two', 'three']) await send(BUYER, orderId, await pair.message(orderId, text))
    expect(await told()).toMatchObject([{ wallet: demoAccount(MERCHANT).address.toLowerCase() }])
    await send(MERCHANT, orderId, await pair.message(orderId, 'an answer', 'merchant'))
    expect((await told()).map(({ wallet }) => wallet)).toContain(demoAccount(BUYER).address.toLowerCase())
  })

  it('has a message once, however often it is sent and however many come at once', async () => {
    const orderId = await buy()
    const message = await pair.message(orderId, WORDS)
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(BUYER, orderId, message)))
    expect(new Set(sent.map(({ seq }) => seq))).toEqual(new Set([1]))
    const others = await Promise.all(Array.from({ length: 10 }, (_, i) => pair.message(orderId, `message ${i}`)))
    const numbers = await Promise.all(others.map(async (other) => (await send(BUYER, orderId, other)).seq))
    expect(numbers.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect((await read(BUYER, orderId)).messages).toHaveLength(11)
    // a number of one order is no message of another
    const elsewhere = await buy()
    const refused = (await as(BUYER)).refused('POST', `${pathOf(elsewhere)}/messages`, 409, { body: message })
    expect(await refused).toBe('id_taken')
  })

  it('is open to the two sides of the order and to nobody else', async () => {
    const orderId = await buy()
    await send(BUYER, orderId, await pair.message(orderId, WORDS))
    const body = await pair.message(orderId, 'let me in')
    const routes = [
      ['GET', pathOf(orderId), {}],
      ['POST', `${pathOf(orderId)}/messages`, { body }],
      ['PUT', `${pathOf(orderId)}/read`, { body: { upTo: 1 } }],
    ] as const
    for (const [method, path, options] of routes) {
      for (const name of ['Grace Miller', 'Ficus & Co.', 'Lin Wei', 'Olivia Chen', 'Samuel Osei']) {
        expect(await (await as(name)).refused(method, path, 404, options), `${name} ${path}`).toBe('not_found')
      }
      expect(await server.visitor().refused(method, path, 401, options)).toBe('not_signed_in')
      expect(await (await as(BUYER)).refused(method, path.replace(orderId, '99999999'), 404, options)).toBe('not_found')
    }
    const list = `/v1/threads?merchant=${merchantId}`
    expect(await (await as('Grace Miller')).refused('GET', list, 403)).toBe('not_allowed')
    expect((await (await as('Grace Miller')).ask('GET', '/v1/threads', threadsSchema)).items).toEqual([])
    // the buyer does not speak as the merchant
    const asMerchant = { body: { ...body, side: 'merchant' } }
    expect(await (await as(BUYER)).refused('POST', `${pathOf(orderId)}/messages`, 404, asMerchant)).toBe('not_found')
  })

  it('takes boxes of a set size, and a hundred a day of one side', async () => {
    const orderId = await buy()
    const visitor = await as(BUYER)
    const message = await pair.message(orderId, WORDS)
    const path = `${pathOf(orderId)}/messages`
    const wrong = [
      { ...message, forMerchant: `0x${'00'.repeat(9_000)}` },
      { ...message, forBuyer: WORDS },
      { ...message, id: '0x01' },
    ]
    for (const body of wrong) expect(await visitor.refused('POST', path, 400, { body })).toBe('bad_request')
    const id = (i: number) => `0x${i.toString(16).padStart(32, '0')}` as const
    const many = Array.from({ length: 101 }, (_, i) => ({ ...message, id: id(i + 1) }))
    const statuses: number[] = []
    for (const body of many) statuses.push((await visitor.send('POST', path, { body })).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(100)
    expect(statuses.at(-1)).toBe(429)
  })

  it('carries the case of a return, whose state is the chain’s', async () => {
    const orderId = await buy()
    const opening = { ...(await pair.message(orderId, 'it arrived broken')), opensCase: true }
    const path = `${pathOf(orderId)}/messages`
    expect(await (await as(BUYER)).refused('POST', path, 409, { body: opening })).toBe('no_return')
    const id = BigInt(orderId)
    await shop.act(MERCHANT, { functionName: 'ship', args: [[id]] })
    await shop.act(BUYER, { functionName: 'requestReturn', args: [id, 1n] })
    await send(BUYER, orderId, opening)
    const { case: opened, messages } = await read(MERCHANT, orderId)
    expect(opened).toMatchObject({ state: 'waiting', messageId: opening.id })
    const boxes = Buffer.from(`${messages[0]?.forMerchant.slice(2)}${messages[0]?.forBuyer.slice(2)}`, 'hex')
    const hash = await crypto.subtle.digest('SHA-256', boxes)
    expect(opened?.evidence).toBe(`0x${Buffer.from(hash).toString('hex')}`)
    const again = { ...(await pair.message(orderId, 'again')), opensCase: true }
    expect(await (await as(BUYER)).refused('POST', path, 409, { body: again })).toBe('case_open')
    const byMerchant = { ...(await pair.message(orderId, 'x', 'merchant')), opensCase: true }
    expect(await (await as(MERCHANT)).refused('POST', path, 409, { body: byMerchant })).toBe('no_return')
    await shop.act(MERCHANT, { functionName: 'contestReturn', args: [id] })
    expect((await read(BUYER, orderId)).case?.state).toBe('disputed')
    await shop.act('Samuel Osei', { functionName: 'resolve', args: [id, 1n] })
    expect((await read(BUYER, orderId)).case?.state).toBe('closed')
  })

  it('is erased a set time after the end of its order', async () => {
    const [ending, going] = [await buy(), await buy()]
    for (const orderId of [ending, going]) await send(BUYER, orderId, await pair.message(orderId, WORDS))
    await shop.act(MERCHANT, { functionName: 'cancel', args: [BigInt(ending)] })
    await sweepThreads(server.context, 6)
    const kept = async () => (await server.context.db.queries.select().from(thread)).map(({ orderId }) => orderId)
    expect(await kept()).toEqual(expect.arrayContaining([ending, going]))
    server.pass(6 * DAY + 1)
    expect(await sweepThreads(server.context, 6)).toBeGreaterThan(0)
    expect(await kept()).toContain(going)
    expect(await kept()).not.toContain(ending)
    const left = (await server.context.db.queries.select().from(threadMessage)).map(({ orderId }) => orderId)
    expect(left).not.toContain(ending)
  })
})
