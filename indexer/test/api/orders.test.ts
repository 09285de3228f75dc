import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as fields from '../../src/api/field-schemas.ts'
import * as schemas from '../../src/api/schemas.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'

describe.each(KINDS)('the orders of the API on %s', (kind) => {
  let api: Api
  const orders = (query: string) => api.get(`/v1/orders${query}`, fields.pageOf(schemas.orderSchema.strict()))

  beforeAll(async () => {
    api = await serveStory(kind)
  })

  it('pages through the orders of a buyer, newest first', async () => {
    const buyer = api.people[13]
    const whole = await orders(`?buyer=${buyer}`)
    expect(whole.total).toBe(whole.items.length)
    expect(whole.items.length).toBeGreaterThan(5)
    const first = await orders(`?buyer=${buyer?.toLowerCase()}&limit=2`)
    const second = await orders(`?buyer=${buyer}&limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 4))
    const placed = whole.items.map(({ placedAt }) => placedAt)
    expect(placed).toEqual([...placed].sort((a, b) => b - a))
  })

  it('filters orders by merchant and status', async () => {
    const { items } = await orders('?merchant=11&status=Disputed')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      returnAmount: '6',
      lines: [{ productId: 1, name: 'Oolong 50 g', unitPrice: '9999999' }],
    })
  })

  it('shows an order with its money trail', async () => {
    const order = await api.get('/v1/orders/1', schemas.orderDetailSchema.strict())
    expect(order).toMatchObject({
      status: 'Settled',
      region: 'CN-44',
      refunded: '1000001',
      merchantName: 'Tea House',
    })
    expect(order.facts.map(({ name }) => name)).toEqual([
      'OrderPlaced',
      'OrderShipped',
      'OrderConfirmed',
      'OrderRefunded',
      'OrderSettled',
    ])
    const { proceeds, fee, breakage, credits } = order.settlement ?? {
      proceeds: '0',
      fee: '0',
      breakage: '0',
      credits: [],
    }
    const sum = [proceeds, fee, breakage, ...credits.map(({ amount }) => amount)].reduce((a, b) => a + BigInt(b), 0n)
    expect(sum).toBe(BigInt(order.total))
    expect(credits.map(({ level, accountId }) => [level, accountId])).toEqual([
      [0, 10],
      [1, 9],
      [2, 8],
    ])
  })

  it('knows the level of a credit beside one who was passed over', async () => {
    // account 9 was suspended and the plan compresses: 10 and 8 stand on levels 0 and 1
    const { items } = await orders('?merchant=12&status=Settled')
    const compressed = await Promise.all(items.map(({ id }) => api.get(`/v1/orders/${id}`, schemas.orderDetailSchema)))
    const last = compressed.find(
      ({ referrerId, placedAt }) =>
        referrerId === 10 && placedAt > 0 && placedAt === Math.max(...compressed.map((o) => o.placedAt)),
    )
    expect(last?.settlement?.credits.map(({ level, accountId }) => [level, accountId])).toEqual([
      [0, 10],
      [1, 8],
    ])
  })

  it('knows the level of a credit behind one who forfeited', async () => {
    // the merchant brought the buyer himself: his level went to breakage
    const { items } = await orders('?merchant=11&status=Settled')
    const own = items.find(({ referrerId }) => referrerId === 11)
    const order = await api.get(`/v1/orders/${own?.id}`, schemas.orderDetailSchema)
    expect(order.settlement?.credits.map(({ level, accountId }) => [level, accountId])).toEqual([
      [1, 3],
      [2, 2],
    ])
  })

  it('says of each line which offer has priced it', async () => {
    const { items } = await orders('?merchant=11&status=Cancelled')
    const lines = items.flatMap((order) => order.lines.map((line) => [line.productId, line.unitPrice, line.offer]))
    expect(lines).toEqual(
      expect.arrayContaining([
        [1, '5000000', '17'],
        [2, '21000000', '18446744073709551615'],
      ]),
    )
    const plain = await api.get('/v1/orders/1', schemas.orderDetailSchema)
    expect(plain.lines.map(({ offer }) => offer)).toEqual([null, null])
  })

  it('lists what is due', async () => {
    const due = (at: string) => api.get(`/v1/orders/due${at}`, dueSchema)
    expect(await due('')).toMatchObject({ orderIds: [], enforceable: [] })
    const later = await due(`?at=${2 ** 40}`)
    expect(later.orderIds).toHaveLength(1)
    expect(later.enforceable).toHaveLength(3)
  })
})

const dueSchema = z.strictObject({
  orderIds: z.array(z.string()),
  enforceable: z.array(z.string()),
  indexed: fields.indexedSchema,
})
