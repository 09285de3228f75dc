import pino from 'pino'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { createApp } from '../../src/api/app.ts'
import { clientBehind } from '../../src/api/client-of.ts'
import type { Context } from '../../src/api/context.ts'
import { describeDatabaseError } from '../../src/api/database-problem.ts'
import type { App } from '../../src/api/route.ts'
import type { Tx } from '../../src/sink/database.ts'
import { openPostgres } from '../../src/sink/postgres.ts'
import { cursor as cursorTable } from '../../src/sink/schema/mirror.ts'
import { Health } from '../../src/sync/health.ts'
import { contextOf } from '../support/context.ts'
import { emptyDatabase } from '../support/databases.ts'
import { followBy } from '../support/follow.ts'
import { storyMall } from '../support/story-chain.ts'

const log = pino({ level: 'silent' })
const from = (address: string, headers: Record<string, string> = {}) =>
  [{ headers }, { incoming: { socket: { remoteAddress: address } } }] as const

describe('answers', () => {
  let db: Tx
  let context: Context
  let app: App
  let queries = 0
  let isDown = false

  /** The database, counting what it is asked, and out of reach when told so. */
  function watched(real: Tx): Tx {
    return new Proxy(real, {
      get(target, name, receiver) {
        const value = Reflect.get(target, name, receiver)
        if (typeof value !== 'function' || !['select', 'execute', 'transaction'].includes(String(name))) return value
        return (...given: unknown[]) => {
          if (isDown) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
          queries++
          return value.apply(target, given)
        }
      },
    })
  }

  beforeAll(async () => {
    const mall = await storyMall()
    const { reads, store } = await emptyDatabase('postgres')
    await (await followBy(store, mall)).catchUp()
    db = reads
    context = { ...contextOf(watched(reads), mall), cursorAgeMs: 60_000 }
    app = createApp(context, log)
  })

  it.each(['/v1/orders', '/v1/products?q=tea&facets=true', '/v1/meta'])(
    'of %s are not made again while they hold, and 304 asks no database',
    async (path) => {
      const first = await app.request(path)
      const etag = first.headers.get('etag') ?? ''
      expect(etag).toMatch(/^"[\w-]{27}"$/)
      expect(first.headers.get('cache-control')).toBe('public, no-cache')
      const before = queries
      const again = await app.request(path)
      expect(await again.text()).toBe(await first.text())
      const known = await app.request(path, { headers: { 'if-none-match': `"x", W/${etag}` } })
      expect([known.status, await known.text()]).toEqual([304, ''])
      expect(queries).toBe(before)
      expect((await app.request(`${path}${path.includes('?') ? '&' : '?'}limit=3`)).headers.get('etag')).not.toBe(etag)
    },
  )

  it('asked for at once are made once', async () => {
    const before = queries
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.request('/v1/orders?limit=7')))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    const together = queries - before
    const start = queries
    await app.request('/v1/orders?limit=6')
    expect(together).toBe(queries - start)
  })

  it('are tagged anew when a reorganisation puts another block at the same height', async () => {
    const now = createApp({ ...context, cursorAgeMs: 0 }, log)
    const tagOf = async () => (await now.request('/v1/orders')).headers.get('etag')
    const [before] = await db.select().from(cursorTable)
    const tag = await tagOf()
    await db.update(cursorTable).set({ hash: `0x${'9'.repeat(64)}` })
    const other = await tagOf()
    await db.update(cursorTable).set({ hash: before?.hash ?? '' })
    expect(other).not.toBe(tag)
    expect(await tagOf()).toBe(tag)
  })

  it('of problems are not kept', async () => {
    const answer = await app.request('/v1/products/999')
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
      404,
      null,
      'no-store',
    ])
  })

  it('go on from what is there while the database is down, and say how old they are', async () => {
    const worn = createApp({ ...context, cursorAgeMs: 0 }, log)
    const [held, known] = ['/v1/orders?limit=9', '/v1/products?sort=price']
    const before = await (await worn.request(held)).text()
    await worn.request(known)
    isDown = true
    try {
      const answer = await worn.request(held)
      expect([answer.status, await answer.text()]).toEqual([200, before])
      expect(Number(answer.headers.get('x-stale-seconds'))).toBeGreaterThanOrEqual(1)
      expect(answer.headers.get('x-indexed-at')).toMatch(/^\d+$/)
      const never = await worn.request('/v1/products?q=silk&sort=-price')
      expect(never.status, 'products are held whole').toBe(200)
      const lost = await worn.request('/v1/orders?limit=11')
      expect([lost.status, ((await lost.json()) as { error: string }).error]).toEqual([503, 'database_down'])
      const health = await (await worn.request('/health')).json()
      expect(health).toMatchObject({ status: 'degraded' })
      expect((health as { faults: { part: string; message: string }[] }).faults[0]).toMatchObject({
        part: 'database',
        message: expect.stringMatching(/does not answer \(connect ECONNREFUSED\)/),
      })
      expect((await worn.request('/ready')).status).toBe(503)
    } finally {
      isDown = false
    }
  })

  it('that would cost too much are refused with what they cost', async () => {
    const q = Array.from({ length: 13 }, (_, i) => `word${i}`).join(' ')
    const answer = await app.request(`/v1/products?q=${encodeURIComponent(q)}`)
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: 'too_costly',
        message: 'This would cost 13 words to look up, at most 12 are allowed: q: search for fewer words.',
      },
    ])
  })
})

describe('a query of a reader', () => {
  it('that takes too long is ended by the server, and the answer says so', async () => {
    const database = await openPostgres(inject('postgresUrl'), 100)
    const error = await Promise.resolve(database.reads.execute('select pg_sleep(5)')).catch((caught: unknown) => caught)
    await database.close()
    const problem = describeDatabaseError(error, new Health(15))
    expect([problem.status, problem.code]).toEqual([503, 'too_costly'])
  })
})

describe('the rate of a client', () => {
  const limited = (proxies: number) => ({ perSecond: 0.01, burst: 3, clientOf: clientBehind(proxies) })

  it('is bounded, with the seconds to wait, and nobody else’s', async () => {
    const mall = await storyMall()
    const { reads } = await emptyDatabase('postgres')
    const app = createApp({ ...contextOf(reads, mall), rateLimit: limited(0) }, log)
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await app.request('/openapi.json', ...from('1.2.3.4'))).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const refused = await app.request('/v1/meta', ...from('1.2.3.4'))
    expect(refused.headers.get('retry-after')).toMatch(/^(?:9\d|100)$/)
    expect(((await refused.json()) as { message: string }).message).toMatch(/^Too many requests, at most 0.01 a second/)
    expect((await app.request('/openapi.json', ...from('1.2.3.5'))).status).toBe(200)
    for (const path of ['/health', '/metrics']) expect((await app.request(path, ...from('1.2.3.4'))).status).toBe(200)
  })

  it.each([
    [0, '10.0.0.1', '6.6.6.6', '10.0.0.1'],
    [1, '10.0.0.1', '6.6.6.6, 7.7.7.7', '7.7.7.7'],
    [2, '10.0.0.1', '6.6.6.6, 7.7.7.7', '6.6.6.6'],
    [1, '10.0.0.1', '', '10.0.0.1'],
    [0, '::ffff:9.9.9.9', '', '9.9.9.9'],
    [0, '2001:db8::1', '', '2001:db8:0:0'],
    [0, '2001:db8:1:2:3:4:5:6', '', '2001:db8:1:2'],
  ])('behind %i proxies counts %s with x-forwarded-for "%s" as %s', (proxies, socket, forwarded, client) => {
    const c = { env: { incoming: { socket: { remoteAddress: socket } } }, req: { header: () => forwarded } }
    expect(clientBehind(proxies)(c as never)).toBe(client)
  })
})
