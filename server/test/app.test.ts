import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { serveTest, type TestServer } from './support/server.ts'

describe('every answer', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest('pglite', { source: { RATE_LIMIT: '1', RATE_BURST: '12' } })
  })
  afterAll(() => server.stop())

  it('is kept by nobody and taken for nothing but what it says it is', async () => {
    const { headers } = await server.visitor().send('GET', '/v1/session')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('to nonsense is a problem with a sentence', async () => {
    const visitor = server.visitor()
    expect(await visitor.refused('GET', '/v1/nowhere', 404)).toBe('not_found')
    expect(await visitor.refused('POST', '/v1/session', 400, { body: { message: 7 } })).toBe('bad_request')
    const headers = { 'content-length': String(1_024 * 1_024) }
    expect(await visitor.refused('POST', '/v1/session', 413, { body: {}, headers })).toBe('too_large')
  })

  it('leaves nothing personal in the log', async () => {
    const visitor = server.visitor()
    await visitor.signIn(demoAccount('Grace Miller'))
    server.context.log.info({ email: 'grace@mall.example', order: 7, person: { phone: '555-0100' } }, 'a test')
    const log = server.logged.join('\n')
    expect(log).toContain('"order":7')
    for (const secret of ['grace@mall.example', '555-0100', ...visitor.cookies.values()]) {
      expect(log).not.toContain(secret)
    }
  })

  it('is 429 with the seconds to wait for who asks too much, and health goes on', async () => {
    const visitor = server.visitor()
    const answers = []
    for (let i = 0; i < 15; i++) answers.push(await visitor.send('GET', '/v1/session'))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await visitor.send('GET', '/health')).status).toBe(200)
  })
})
