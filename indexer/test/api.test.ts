import pino from 'pino'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/api/app.ts'
import * as schemas from '../src/api/schemas.ts'
import type { App } from '../src/api/route.ts'
import { Health } from '../src/sync/health.ts'
import { Hub } from '../src/sync/hub.ts'
import { Metrics } from '../src/sync/metrics.ts'
import { splitOf } from '../../spec/commission.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { type Follower, followBy } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { playStory } from './support/story.ts'

const log = pino({ level: 'silent' })

describe('the API', () => {
  let chain: Chain
  let mall: TestMall

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    await playStory(mall)
  })
  afterAll(() => chain.stop())

  describe.each(KINDS)('on %s', (kind) => {
    let app: App
    let follower: Follower
    const health = new Health(15)
    const hub = new Hub()

    const get = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> => {
      const response = await app.request(path)
      expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
      expect(response.headers.get('x-indexed-block')).toBe(String(follower.mirror.cursor.number))
      return schema.parse(await response.json())
    }
    const problem = async (path: string, status: number) => {
      const response = await app.request(path)
      expect(response.status, path).toBe(status)
      return schemas.problemSchema.parse(await response.json())
    }
    const products = (query: string) => get(`/v1/products${query}`, schemas.pageOf(schemas.productCardSchema.strict()))
    const orders = (query: string) => get(`/v1/orders${query}`, schemas.pageOf(schemas.orderSchema.strict()))

    beforeAll(async () => {
      const { reads } = await emptyDatabase(kind)
      follower = await followBy(reads, mall)
      await follower.catchUp()
      app = createApp({ db: reads, token: mall.deployment.token, health, hub, metrics: new Metrics(health) }, log)
    })

    it('tells which mall this is', async () => {
      const meta = await get('/v1/meta', schemas.metaSchema.strict())
      expect(meta).toMatchObject({ chainId: 31_337, maxLevels: 8, token: { decimals: 6 }, deployedBlock: mall.block })
      expect(meta.mall.toLowerCase()).toBe(mall.address.toLowerCase())
      expect(meta.indexed.block).toBe(follower.mirror.cursor.number)
    })

    it('tells the plans', async () => {
      const { items } = await get('/v1/plans', schemas.pageOf(schemas.planSchema.strict()))
      expect(items.map(({ id, isRetired }) => [id, isRetired])).toEqual([[1, false], [2, false], [3, true]])
      const plan = await get('/v1/plans/2', schemas.planSchema.strict())
      expect(plan.flags).toEqual({ selfRebate: false, compress: true, breakageToMerchant: true })
      expect(plan.windows.return).toBe(1_000)
    })

    it('folds variants into one card, the cheapest in stock', async () => {
      const { items, total } = await products('')
      expect(total).toBe(3)
      const oolong = items.find(({ groupId }) => groupId === '11:oolong')
      expect(oolong).toMatchObject({
        name: 'Oolong 50 g',
        variantCount: 2,
        fromPrice: '9999999',
        currentPrice: '9999999',
        price: '12345678',
        merchantName: 'Tea House',
        category: '茶叶',
        image: 'https://example.org/a.jpg',
      })
      expect(oolong?.saleEnds).toBe(2 ** 40 - 1)
    })

    it('shows a merchant every variant', async () => {
      const { items } = await products('?merchant=11&flat=true&listed=all')
      expect(items.map(({ id }) => id)).toEqual([2, 1])
      expect(items.every(({ variantCount }) => variantCount === 2)).toBe(true)
      expect(items[0]?.currentPrice, 'a sale that is over').toBe('20000000')
    })

    it('shows exactly the products asked for', async () => {
      const { items } = await products('?ids=4,1,999')
      expect(items.map(({ id }) => id)).toEqual([4, 1])
    })

    it.each([
      ['OOLONG', 1],
      ['乌龙', 1],
      ['茶', 1],
      ['ＴＥＡ cloud', 1],
      ['cloud silk', 0],
      ['silk', 1],
      ['%', 0],
      ['_', 0],
      ["o'; drop table product; --", 0],
    ])('finds %s in %i products', async (q, count) => {
      expect((await products(`?q=${encodeURIComponent(q)}`)).items).toHaveLength(count)
    })

    it('filters by category, merchant, sale and stock', async () => {
      expect((await products(`?category=${encodeURIComponent('茶叶')}`)).total).toBe(1)
      expect((await products('?merchant=12')).total).toBe(2)
      expect((await products('?onSale=true')).items.map(({ merchantId }) => merchantId)).toEqual([11])
      expect((await products('?inStock=true')).total).toBe(3)
    })

    it.each(['new', 'price', '-price', 'best', 'name'])('pages through products sorted by %s without gap or double', async (sort) => {
      const whole = await products(`?sort=${sort}`)
      const seen: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof products>> = await products(`?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(whole.items.map(({ id }) => id))
      const prices = whole.items.map(({ fromPrice }) => BigInt(fromPrice))
      const ascending = [...prices].sort((a, b) => (a < b ? -1 : 1))
      if (sort === 'price') expect(prices).toEqual(ascending)
      if (sort === '-price') expect(prices).toEqual(ascending.reverse())
    })

    it('shows a product with its variants, plan and description', async () => {
      const product = await get('/v1/products/2', schemas.productSchema.strict())
      expect(product.description).toBe('Rolled by hand & roasted')
      expect(product.images).toEqual(['https://example.org/a.jpg', 'ipfs://cid'])
      expect(product.options).toEqual({ Size: '100 g' })
      expect(product.variants.map(({ options }) => options.Size)).toEqual(['50 g', '100 g'])
      expect(product.keywords).toEqual(['tea', '乌龙茶'])
      expect(product.plan.id).toBe(1)
    })

    it('lists categories and merchants', async () => {
      const categories = await get('/v1/categories', listOf(schemas.categorySchema.strict()))
      expect(categories.items).toEqual([{ name: 'Sewing', count: 1 }, { name: '茶叶', count: 1 }])
      const merchants = await get('/v1/merchants', listOf(schemas.merchantSchema.strict()))
      // the latest product that names a seller or a brand
      expect(merchants.items.map(({ id, name, products: count }) => [id, name, count])).toEqual([
        [11, 'Tea House', 1],
        [12, 'Silk Road', 2],
      ])
    })

    it('pages through the orders of a buyer, newest first', async () => {
      const buyer = chain.accounts[13]
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
      expect(items[0]).toMatchObject({ returnAmount: '6', lines: [{ productId: 1, name: 'Oolong 50 g', unitPrice: '9999999' }] })
    })

    it('shows an order with its money trail', async () => {
      const order = await get('/v1/orders/1', schemas.orderDetailSchema.strict())
      expect(order).toMatchObject({ status: 'Settled', region: 'CN-44', refunded: '1000001', merchantName: 'Tea House' })
      expect(order.facts.map(({ name }) => name)).toEqual(['OrderPlaced', 'OrderShipped', 'OrderConfirmed', 'OrderRefunded', 'OrderSettled'])
      const { proceeds, fee, breakage, credits } = order.settlement ?? { proceeds: '0', fee: '0', breakage: '0', credits: [] }
      const sum = [proceeds, fee, breakage, ...credits.map(({ amount }) => amount)].reduce((a, b) => a + BigInt(b), 0n)
      expect(sum).toBe(BigInt(order.total))
      expect(credits.map(({ level, accountId }) => [level, accountId])).toEqual([[0, 10], [1, 9], [2, 8]])
    })

    it('knows the level of a credit beside one who was passed over', async () => {
      // account 9 was suspended and the plan compresses: 10 and 8 stand on levels 0 and 1
      const { items } = await orders('?merchant=12&status=Settled')
      const compressed = await Promise.all(items.map(({ id }) => get(`/v1/orders/${id}`, schemas.orderDetailSchema)))
      const last = compressed.find(({ referrerId, placedAt }) => referrerId === 10 && placedAt > 0 && placedAt === Math.max(...compressed.map((o) => o.placedAt)))
      expect(last?.settlement?.credits.map(({ level, accountId }) => [level, accountId])).toEqual([[0, 10], [1, 8]])
    })

    it('knows the level of a credit behind one who forfeited', async () => {
      // the merchant brought the buyer himself: his level went to breakage
      const { items } = await orders('?merchant=11&status=Settled')
      const own = items.find(({ referrerId }) => referrerId === 11)
      const order = await get(`/v1/orders/${own?.id}`, schemas.orderDetailSchema)
      expect(order.settlement?.credits.map(({ level, accountId }) => [level, accountId])).toEqual([[1, 3], [2, 2]])
    })

    it('lists what is due', async () => {
      const due = (at: string) => get(`/v1/orders/due${at}`, dueSchema)
      expect(await due('')).toMatchObject({ orderIds: [], enforceable: [] })
      const later = await due(`?at=${2 ** 40}`)
      expect(later.orderIds).toHaveLength(1)
      expect(later.enforceable).toHaveLength(3)
    })

    it('shows accounts and wallets', async () => {
      const account = await get('/v1/accounts/11', schemas.accountSchema.strict())
      expect(account).toMatchObject({ isMerchant: true, merchantName: 'Tea House', uplineId: 3, wallet: chain.accounts[11] ?? '' })
      const known = await get(`/v1/wallets/${chain.accounts[13]}`, schemas.walletSchema.strict())
      expect(known).toMatchObject({ accountId: 0, referrerId: 10 })
      const staff = await get(`/v1/wallets/${chain.accounts[15]?.toLowerCase()}`, schemas.walletSchema.strict())
      expect(staff.staffOf).toEqual([{ merchantId: 11, permissions: 7 }])
      const stranger = await get(`/v1/wallets/0x${'9'.repeat(40)}`, schemas.walletSchema.strict())
      expect(stranger).toMatchObject({ accountId: 0, referrerId: 0, boundUntil: 0, staffOf: [] })
    })

    it('estimates open earnings by the rule of settlement', async () => {
      const earnings = await get('/v1/accounts/8/earnings?limit=100', schemas.earningsSchema.strict())
      const open = earnings.items.filter(({ state }) => state === 'expected' || state === 'inWindow')
      const sum = (state: string) => earnings.items.filter((item) => item.state === state).reduce((a, { amount }) => a + BigInt(amount), 0n)
      expect(open.length).toBeGreaterThan(0)
      expect([sum('expected'), sum('inWindow'), sum('earned')]).toEqual([earnings.expected, earnings.inWindow, earnings.earned].map(BigInt))

      const [first] = open
      const order = await get(`/v1/orders/${first?.orderId}`, schemas.orderDetailSchema)
      const line = await Promise.all([order.referrerId, ...((await mall.read('uplines', [order.referrerId, 8n])) as number[])].map(async (id) => ({ id, ...((await mall.read('account', [id])) as object) })))
      const plan = (await mall.read('plan', [order.planId])) as [never]
      const split = splitOf({ total: BigInt(order.total), commission: BigInt(order.commission), merchantId: order.merchantId }, plan[0], line as never, 6)
      expect(first?.amount).toBe(split.credits.find(({ id }) => id === 8)?.amount.toString())
    })

    it('pages through earnings', async () => {
      const whole = await get('/v1/accounts/10/earnings?limit=100', schemas.earningsSchema)
      expect(new Set(whole.items.map(({ state }) => state))).toContain('lost')
      const first = await get('/v1/accounts/10/earnings?limit=3', schemas.earningsSchema)
      const second = await get(`/v1/accounts/10/earnings?limit=3&cursor=${first.nextCursor}`, schemas.earningsSchema)
      expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 6))
    })

    it('shows a team by level', async () => {
      const team = await get('/v1/accounts/2/team', schemas.teamSchema.strict())
      expect(team.counts.slice(0, 3)).toEqual([{ level: 1, members: 1 }, { level: 2, members: 2 }, { level: 3, members: 1 }])
      expect(team.items).toHaveLength(team.counts.reduce((sum, { members }) => sum + members, 0))
      const second = await get('/v1/accounts/2/team?level=2&sort=joined&limit=1', schemas.teamSchema.strict())
      expect(second.items.map(({ id, level }) => [id, level])).toEqual([[11, 2]])
      const next = await get(`/v1/accounts/2/team?level=2&sort=joined&limit=1&cursor=${second.nextCursor}`, schemas.teamSchema)
      expect(next.items.map(({ id, recruits }) => [id, recruits])).toEqual([[4, 1]])
    })

    it('shows claims, who may claim, and free shelves', async () => {
      const { items } = await get('/v1/accounts/11/claims', schemas.pageOf(schemas.claimSchema.strict()))
      expect(items).toHaveLength(1)
      expect(items[0]?.to).toBe(chain.accounts[15])
      const { ids } = await get('/v1/accounts/claimable?min=1', idsSchema)
      for (const id of ids) expect(((await mall.read('account', [id])) as { balance: bigint }).balance).toBeGreaterThan(0n)
      const { shelves } = await get('/v1/shelves/free?limit=100', shelvesSchema)
      expect(shelves.length).toBeGreaterThan(3)
    })

    it.each([
      ['/v1/products?limit=101', 400],
      ['/v1/products?limit=x', 400],
      ['/v1/products?sort=worst', 400],
      ['/v1/products?cursor=nonsense', 400],
      ['/v1/products?ids=1;2', 400],
      ['/v1/products/0', 404],
      ['/v1/products/99999999999999', 400],
      ['/v1/orders/abc', 400],
      ['/v1/orders/99999999999999999', 404],
      ['/v1/orders?buyer=0x12', 400],
      ['/v1/orders?status=None', 400],
      ['/v1/accounts/404', 404],
      ['/v1/accounts/404/team', 404],
      ['/v1/accounts/2/team?level=9', 400],
      ['/v1/wallets/vitalik', 400],
      ['/v1/plans/9', 404],
      ['/v1/nowhere', 404],
    ])('answers %s with a problem and %i', async (path, status) => {
      expect((await problem(path, status)).message.length).toBeGreaterThan(10)
    })

    it('is ready only when it is up to date', async () => {
      expect((await problem('/ready', 503)).message).toBe('No node has answered yet.')
      health.sawHead(10)
      expect((await problem('/ready', 503)).message).toMatch(/being filled/)
      health.sawCursor(10)
      expect((await app.request('/ready')).status).toBe(200)
      expect((await app.request('/health')).status).toBe(200)
    })

    it('documents every route', async () => {
      const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, unknown> }
      expect(Object.keys(paths).sort()).toEqual([
        '/v1/accounts/claimable',
        '/v1/accounts/{id}',
        '/v1/accounts/{id}/claims',
        '/v1/accounts/{id}/earnings',
        '/v1/accounts/{id}/team',
        '/v1/categories',
        '/v1/merchants',
        '/v1/meta',
        '/v1/orders',
        '/v1/orders/due',
        '/v1/orders/{id}',
        '/v1/plans',
        '/v1/plans/{id}',
        '/v1/products',
        '/v1/products/{id}',
        '/v1/shelves/free',
        '/v1/wallets/{address}',
      ])
    })

    it('may be read from any page', async () => {
      const response = await app.request('/v1/meta', { headers: { origin: 'https://shop.example' } })
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('access-control-expose-headers')).toMatch(/x-indexed-block/i)
    })

    it('announces steps, and what a listener missed', async () => {
      const response = await app.request('/v1/live', { headers: { 'last-event-id': '1' } })
      const reader = (response.body as ReadableStream<Uint8Array>).getReader()
      const read = async () => new TextDecoder().decode((await reader.read()).value)
      const missed = await read()
      expect(missed).toMatch(/event: block/)
      expect(missed).toMatch(new RegExp(`id: ${follower.mirror.cursor.number}`))
      expect(missed).toMatch(/"products":\[1,/)
      hub.publish({ block: 77, at: 5, orders: ['1'], accounts: [2], products: [3] })
      expect(await read()).toContain('data: {"block":77,"at":5,"orders":["1"],"accounts":[2],"products":[3]}')
      await reader.cancel()
      await expect.poll(() => hub.listeners).toBe(0)
    })

    it('counts what it does', async () => {
      const text = await (await app.request('/metrics')).text()
      expect(text).toMatch(/banyan_indexed_block 10/)
      expect(text).toMatch(/banyan_http_seconds_count\{route="\/v1\/products\/:id/)
    })
  })
})

const listOf = <S extends z.ZodType>(item: S) => schemas.pageOf(item).pick({ items: true, indexed: true })
const dueSchema = schemas.pageOf(schemas.claimSchema).pick({ indexed: true }).loose()
const idsSchema = dueSchema as unknown as z.ZodType<{ ids: number[] }>
const shelvesSchema = dueSchema as unknown as z.ZodType<{ shelves: number[] }>
