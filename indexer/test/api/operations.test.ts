import { beforeAll, describe, expect, it } from 'vitest'
import * as fields from '../../src/api/field-schemas.ts'
import * as schemas from '../../src/api/schemas.ts'
import { checkpoint } from '../../src/sink/schema/mirror.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'

describe.each(KINDS)('the API on %s', (kind) => {
  let api: Api

  beforeAll(async () => {
    api = await serveStory(kind)
  })

  async function listen(headers: Record<string, string>) {
    const response = await api.app.request('/v1/live', { headers })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const read = async () => new TextDecoder().decode((await reader.read()).value)
    return { read, end: () => reader.cancel() }
  }

  it('tells which mall this is', async () => {
    const meta = await api.get('/v1/meta', schemas.metaSchema.strict())
    expect(meta).toMatchObject({ chainId: 31_337, maxLevels: 8, token: { decimals: 6 }, deployedBlock: api.mall.block })
    expect(meta.mall.toLowerCase()).toBe(api.mall.address.toLowerCase())
    expect(meta.indexed.block).toBe(api.follower.mirror.cursor.number)
  })

  it('tells the plans', async () => {
    const { items } = await api.get('/v1/plans', fields.pageOf(schemas.planSchema.strict()))
    expect(items.map(({ id, isRetired }) => [id, isRetired])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    const plan = await api.get('/v1/plans/2', schemas.planSchema.strict())
    expect(plan.flags).toEqual({ selfRebate: false, compress: true, breakageToMerchant: true })
    expect(plan.windows.return).toBe(1_000)
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
    ['/v1/accounts/404/team/summary', 404],
    ['/v1/accounts/2/team?level=9', 400],
    ['/v1/wallets/vitalik', 400],
    ['/v1/plans/9', 404],
    ['/v1/nowhere', 404],
    ['/v1/reports/sales?from=2026-02-30', 400],
    ['/v1/reports/sales?from=2026-02-03&to=2026-02-01', 400],
    ['/v1/reports/sales?from=2010-01-01&to=2020-01-01', 400],
    ['/v1/reports/sales?by=hour', 400],
    ['/v1/reports/sales?merchant=404', 404],
    ['/v1/reports/products?limit=1001', 400],
    ['/v1/leaderboards/luck', 400],
    ['/v1/leaderboards/earned?start=2026-13', 400],
    ['/v1/leaderboards/earned?account=404', 404],
    ['/v1/accounts/404/statement', 404],
    ['/v1/accounts/3/statement?cursor=nonsense', 400],
    ['/v1/merchants/3/settlements', 404],
  ])('answers %s with a problem and %i', async (path, status) => {
    expect((await api.problem(path, status)).message.length).toBeGreaterThan(10)
  })

  it('is ready only when it is up to date', async () => {
    expect((await api.problem('/ready', 503)).message).toBe('No node has answered yet.')
    api.health.sawHead(10)
    expect((await api.problem('/ready', 503)).message).toMatch(/being filled/)
    api.health.sawCursor(10)
    expect((await api.app.request('/ready')).status).toBe(200)
    expect((await api.app.request('/health')).status).toBe(200)
  })

  it('documents every route', async () => {
    const { paths } = (await (await api.app.request('/openapi.json')).json()) as { paths: Record<string, unknown> }
    expect(Object.keys(paths).sort()).toEqual([
      '/audit/reconcile',
      '/health',
      '/ready',
      '/v1/accounts/claimable',
      '/v1/accounts/{id}',
      '/v1/accounts/{id}/claims',
      '/v1/accounts/{id}/earnings',
      '/v1/accounts/{id}/rewards',
      '/v1/accounts/{id}/statement',
      '/v1/accounts/{id}/team',
      '/v1/accounts/{id}/team/growth',
      '/v1/accounts/{id}/team/summary',
      '/v1/categories',
      '/v1/epochs',
      '/v1/epochs/{id}',
      '/v1/export/{table}',
      '/v1/fairness',
      '/v1/leaderboards/{measure}',
      '/v1/live',
      '/v1/merchants',
      '/v1/merchants/{id}/offers',
      '/v1/merchants/{id}/settlements',
      '/v1/meta',
      '/v1/orders',
      '/v1/orders/due',
      '/v1/orders/{id}',
      '/v1/plans',
      '/v1/plans/{id}',
      '/v1/products',
      '/v1/products/suggest',
      '/v1/products/{id}',
      '/v1/reports/commission',
      '/v1/reports/conversion',
      '/v1/reports/distributors',
      '/v1/reports/merchants',
      '/v1/reports/people',
      '/v1/reports/products',
      '/v1/reports/regions',
      '/v1/reports/sales',
      '/v1/shelves/free',
      '/v1/wallets/{address}',
    ])
  })

  it('may be read from any page', async () => {
    const response = await api.app.request('/v1/meta', { headers: { origin: 'https://shop.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toMatch(/x-indexed-block/i)
  })

  it('announces steps, and what a listener missed', async () => {
    const rows = await api.db.select().from(checkpoint).orderBy(checkpoint.number)
    const { number, hash } = rows[0] as { number: number; hash: string }
    const live = await listen({ 'last-event-id': `${number}.${hash}` })
    const missed = await live.read()
    expect(missed).toMatch(/event: block/)
    expect(missed).toContain(`id: ${api.follower.mirror.cursor.number}.${api.follower.mirror.cursor.hash}`)
    expect(missed).toMatch(/"orders":\["/)
    const step = { block: 77, hash: `0x${'7'.repeat(64)}`, at: 5, orders: ['1'], accounts: [2], products: [3] }
    api.hub.publish(step)
    expect(await live.read()).toContain('data: {"block":77,"at":5,"orders":["1"],"accounts":[2],"products":[3]}')
    await live.end()
    await expect.poll(() => api.hub.listeners).toBe(0)
  })

  it.each([
    ['was reorganised away', () => `${api.follower.mirror.cursor.number}.0x${'e'.repeat(64)}`],
    ['is too long ago', () => `1.0x${'e'.repeat(64)}`],
    ['is not of ours', () => '12'],
  ])('tells a listener whose last event %s to read everything again', async (_, id) => {
    const live = await listen({ 'last-event-id': id() })
    expect(await live.read()).toMatch(/^event: reset\ndata: \{"block":\d+,"at":\d+\}\n/)
    await live.end()
  })

  it('counts what it does', async () => {
    const text = await (await api.app.request('/metrics')).text()
    expect(text).toMatch(/banyan_indexed_block 10/)
    expect(text).toMatch(/banyan_http_seconds_count\{route="\/v1\/products\/:id/)
  })
})
