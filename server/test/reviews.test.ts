import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { type Hex, hashTypedData, type LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { arbiter, buyers, merchants } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { NO_REVIEW, type Review, reviewTypedData } from '../../spec/review-typed-data.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { identityPart } from '../src/identity/part.ts'
import { reviewsPart } from '../src/reviews/part.ts'
import { reviewHistorySchema, reviewSchema, reviewsSchema } from '../src/reviews/schemas.ts'
import { KINDS } from './support/databases.ts'
import { startMirror, type TestMirror } from './support/mirror.ts'
import { serveTest, type TestServer } from './support/server.ts'

const ordersSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      buyer: z.string(),
      merchantId: z.int(),
      status: z.string(),
      lines: z.array(z.object({ productId: z.int() })),
    }),
  ),
})
type Order = z.output<typeof ordersSchema>['items'][number]

const people = buyers.map(({ name }) => demoAccount(name))
const stranger = privateKeyToAccount(generatePrivateKey())

let mirror: TestMirror
let orders: Order[]
beforeAll(async () => {
  mirror = await startMirror()
  orders = ordersSchema.parse(await (await fetch(`${mirror.url}/v1/orders?limit=100`)).json()).items
})
afterAll(() => mirror.stop())

const buyerOf = ({ buyer }: Order) => people.find(({ address }) => address.toLowerCase() === buyer.toLowerCase())
const settled = () => orders.filter((order) => order.status === 'Settled' && buyerOf(order))

describe.each(KINDS)('reviews on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind, { mirrorUrl: mirror.url })
  })
  afterAll(() => server.stop())

  const signed = async (account: LocalAccount, order: Order, changes: Partial<Review> = {}) => {
    const { chainId, mall } = server.context.chain.deployment
    const productId = order.lines[0]?.productId ?? 0
    const said = { productId, rating: 5, text: 'As lovely as it looks.', version: 1, previous: NO_REVIEW, ...changes }
    const data = reviewTypedData({ orderId: BigInt(order.id), ...said }, chainId, mall)
    const signature = await account.signTypedData(data)
    return { body: { orderId: order.id, ...said, signature }, hash: hashTypedData(data) }
  }
  const inAs = async (account: LocalAccount) => {
    const visitor = server.visitor()
    await visitor.signIn(account)
    return visitor
  }
  const bought = (index: number) => {
    const order = settled()[index]
    const account = order && buyerOf(order)
    if (!order || !account) throw new Error(`the demo has no settled order ${index} of a buyer it names`)
    return { order, account }
  }
  const write = async (index: number, changes: Partial<Review> = {}) => {
    const { order, account } = bought(index)
    const { body, hash } = await signed(account, order, changes)
    return {
      made: await (await inAs(account)).ask('POST', '/v1/reviews', reviewSchema, { body }),
      hash,
      order,
      account,
    }
  }

  it('are of buyers whose order was settled, and carry what proves it', async () => {
    const { made, hash, order, account } = await write(0)
    expect(made).toMatchObject({
      orderId: order.id,
      wallet: account.address.toLowerCase(),
      hash,
      rating: 5,
      hidden: null,
    })
    const query = `/v1/reviews?products=${made.productId}`
    const { items, summary } = await server.visitor().ask('GET', query, reviewsSchema)
    expect(items).toEqual([made])
    expect(summary).toEqual({ count: 1, average: 5, histogram: [0, 0, 0, 0, 1] })
    const { chainId, mall } = server.context.chain.deployment
    const { text, rating, version, productId } = made
    const said = { productId, rating, text: text ?? '', version, previous: made.previous as Hex }
    const data = reviewTypedData({ orderId: BigInt(order.id), ...said }, chainId, mall)
    const signature = made.signature as Hex
    expect(await server.context.chain.client.verifyTypedData({ ...data, address: made.wallet as Hex, signature })).toBe(
      true,
    )
  })

  it('are written once a line, also by two at once', async () => {
    const { order, account } = bought(1)
    const { body } = await signed(account, order)
    const visitor = await inAs(account)
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await visitor.send('POST', '/v1/reviews', { body })).status),
    )
    expect(statuses.toSorted()).toEqual([200, 409, 409])
    expect(await visitor.refused('POST', '/v1/reviews', 409, { body })).toBe('reviewed_already')
  })

  it('are changed by a new signed version, and the old ones stay', async () => {
    const { made, hash, order, account } = await write(2, { rating: 4 })
    const visitor = await inAs(account)
    const next = await signed(account, order, { rating: 2, text: 'It broke.', version: 2, previous: hash })
    const changed = await visitor.ask('POST', '/v1/reviews', reviewSchema, { body: next.body })
    expect(changed).toMatchObject({ id: made.id, rating: 2, version: 2, previous: hash, hash: next.hash })
    const { versions } = await visitor.ask('GET', `/v1/reviews/${made.id}`, reviewHistorySchema)
    expect(versions.map(({ rating, text }) => [rating, text])).toEqual([
      [4, 'As lovely as it looks.'],
      [2, 'It broke.'],
    ])
    // the same again, one that skips a version, one that follows another text
    for (const changes of [
      { version: 2, previous: hash },
      { version: 4, previous: next.hash },
      { version: 3, previous: hash },
    ]) {
      const { body } = await signed(account, order, changes)
      expect(await visitor.refused('POST', '/v1/reviews', 409, { body })).toBe('review_changed')
    }
    expect((await visitor.ask('GET', `/v1/reviews/${made.id}`, reviewHistorySchema)).review.version).toBe(2)
  })

  it('are refused of anybody else, of another product, of an order that goes on', async () => {
    const { order, account } = bought(0)
    const [own, other] = [await inAs(account), await inAs(stranger)]
    const { body } = await signed(stranger, order)
    expect(await server.visitor().refused('POST', '/v1/reviews', 401, { body })).toBe('not_signed_in')
    expect(await other.refused('POST', '/v1/reviews', 403, { body })).toBe('not_the_buyer')
    expect(await own.refused('POST', '/v1/reviews', 400, { body })).toBe('signature_refused')
    const strange = await signed(account, order, { productId: 999_999 })
    expect(await own.refused('POST', '/v1/reviews', 404, { body: strange.body })).toBe('not_found')
    const open = orders.find((one) => one.status !== 'Settled' && buyerOf(one)) as Order
    const buyer = buyerOf(open) as LocalAccount
    const early = await signed(buyer, open)
    expect(await (await inAs(buyer)).refused('POST', '/v1/reviews', 409, { body: early.body })).toBe(
      'order_not_settled',
    )
    const never = await signed(account, { ...order, id: '99999999999' })
    expect(await own.refused('POST', '/v1/reviews', 404, { body: never.body })).toBe('not_found')
  })

  it.each([
    ['another rating than was signed', { rating: 1 }],
    ['another text than was signed', { text: 'Terrible.' }],
  ])('are refused with %s', async (_, changes) => {
    const { order, account } = bought(3)
    const { body } = await signed(account, order)
    const visitor = await inAs(account)
    expect(await visitor.refused('POST', '/v1/reviews', 400, { body: { ...body, ...changes } })).toBe(
      'signature_refused',
    )
  })

  it.each([
    ['a rating of none', { rating: 0 }],
    ['a rating of six', { rating: 6 }],
    ['too long a text', { text: 'a'.repeat(4_001) }],
    ['words that turn others around', { text: 'good \u202e elbirret' }],
    ['characters that cannot be read', { text: 'good\u0000' }],
  ])('are refused with %s', async (_, changes) => {
    const { order, account } = bought(3)
    const { body } = await signed(account, order, changes)
    expect(await (await inAs(account)).refused('POST', '/v1/reviews', 400, { body })).toBe('bad_request')
  })

  it('are answered by the merchant', async () => {
    const { made, order } = await write(4)
    const merchant = await Promise.all(merchants.map(({ name }) => inAs(demoAccount(name))))
    const [own, other] = order.merchantId === (await idOf(merchant[0])) ? merchant : merchant.toReversed()
    const body = { text: 'Thank you, Grace.' }
    expect(await other?.refused('PUT', `/v1/reviews/${made.id}/reply`, 403, { body })).toBe('not_allowed')
    const answered = await own?.ask('PUT', `/v1/reviews/${made.id}/reply`, reviewSchema, { body })
    expect(answered?.reply?.text).toBe(body.text)
  })

  it('are hidden by an arbiter with a reason, which is recorded, and count for nothing then', async () => {
    const { made, account } = await write(5, { rating: 1, text: 'They live at 5 Elm Road.' })
    const [judge, author] = [await inAs(demoAccount(arbiter)), await inAs(account)]
    const body = { reason: 'names where somebody lives' }
    expect(await author.refused('POST', `/v1/reviews/${made.id}/hide`, 403, { body })).toBe('not_allowed')
    expect(await judge.refused('POST', `/v1/reviews/${made.id}/hide`, 400, { body: {} })).toBe('bad_request')
    await judge.ask('POST', `/v1/reviews/${made.id}/hide`, reviewSchema, { body })
    const { review, versions } = await server.visitor().ask('GET', `/v1/reviews/${made.id}`, reviewHistorySchema)
    expect([review.text, review.hidden?.reason, versions[0]?.text]).toEqual([null, body.reason, null])
    const seen = await server.visitor().ask('GET', `/v1/reviews?order=${made.orderId}`, reviewsSchema)
    expect([seen.summary.count, seen.items.length]).toEqual([0, 1])
    const entries = await server.context.db.queries.select().from(auditEntry).where(eq(auditEntry.act, 'review.hide'))
    expect(entries).toMatchObject([{ subject: `review:${made.id}`, details: body }])
    const shown = await judge.ask('POST', `/v1/reviews/${made.id}/show`, reviewSchema, {
      body: { reason: 'it is a shop' },
    })
    expect(shown.text).toBe(made.text)
  })

  it('come in pages that neither lose nor repeat one', async () => {
    const all = await server.visitor().ask('GET', `/v1/reviews?products=${idsOf(orders)}&limit=100`, reviewsSchema)
    expect(all.items.length).toBeGreaterThan(3)
    const paged: number[] = []
    let cursor = ''
    do {
      const path = `/v1/reviews?products=${idsOf(orders)}&limit=2${cursor && `&cursor=${cursor}`}`
      const page = await server.visitor().ask('GET', path, reviewsSchema)
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? ''
    } while (cursor !== '')
    expect(paged).toEqual(all.items.map(({ id }) => id))
  })
})

describe('a record of orders that cannot be believed', () => {
  const { order, account } = { order: () => settled()[0] as Order, account: () => buyerOf(settled()[0] as Order) }
  const respond = async (status: number, headers: Record<string, string>, text: string) => {
    let asked = 0
    const other = createServer((_, response) => {
      asked += 1
      response.writeHead(status, headers).end(text)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    return { url, asked: () => asked, close: () => other.close() }
  }

  it.each([
    ['sends elsewhere', 302],
    ['answers nonsense', 200],
    ['fails', 500],
  ])('that %s is no ground for a review', async (_, status) => {
    const inner = await respond(200, {}, '{}')
    const outer = await respond(status, { location: inner.url }, '<html>')
    // what else follows the mirror would ask it too
    const only = { identity: identityPart, reviews: reviewsPart }
    const server = await serveTest('pglite', { mirrorUrl: outer.url, only })
    const visitor = server.visitor()
    await visitor.signIn(account() as LocalAccount)
    const body = {
      orderId: order().id,
      productId: 1,
      rating: 5,
      text: '',
      version: 1,
      previous: NO_REVIEW,
      signature: '0xab',
    }
    expect(await visitor.refused('POST', '/v1/reviews', 503, { body })).toBe('mirror_unreachable')
    expect(await visitor.refused('POST', '/v1/reviews', 400, { body: { ...body, orderId: '../../metrics' } })).toBe(
      'bad_request',
    )
    expect([outer.asked(), inner.asked()]).toEqual([1, 0])
    await server.stop()
    for (const { close } of [inner, outer]) close()
  })

  it('that says more than the chain does is overruled by it', async () => {
    const open = orders.find((one) => one.status === 'Shipped' || one.status === 'Paid') as Order
    const lying = await respond(200, {}, JSON.stringify({ ...open, status: 'Settled', buyer: account()?.address }))
    const server = await serveTest('pglite', { mirrorUrl: lying.url })
    const visitor = server.visitor()
    await visitor.signIn(account() as LocalAccount)
    const body = {
      orderId: open.id,
      productId: 1,
      rating: 5,
      text: '',
      version: 1,
      previous: NO_REVIEW,
      signature: '0xab',
    }
    expect(await visitor.refused('POST', '/v1/reviews', 409, { body })).toBe('order_not_settled')
    await server.stop()
    lying.close()
  })
})

const idsOf = (orders: Order[]) =>
  [...new Set(orders.flatMap(({ lines }) => lines.map(({ productId }) => productId)))].slice(0, 100).join(',')

async function idOf(visitor: Awaited<ReturnType<TestServer['visitor']>> | undefined) {
  const response = await visitor?.send('GET', '/v1/session')
  return z.object({ accountId: z.int() }).parse(await response?.json()).accountId
}
