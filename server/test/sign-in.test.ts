import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { session } from '../src/db/schema/identity.ts'
import { doneSchema, sessionsSchema, whoSchema } from '../src/identity/schemas.ts'
import { KINDS } from './support/databases.ts'
import { serveTest, type TestServer } from './support/server.ts'

const grace = demoAccount('Grace Miller')
const stranger = privateKeyToAccount(generatePrivateKey())

describe.each(KINDS)('sign-in on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind)
  })
  afterAll(() => server.stop())

  it('with a wallet begins a session that the cookie carries', async () => {
    const visitor = server.visitor()
    const who = await visitor.signIn(demoAccount('Lin Wei'))
    expect(who.wallet).toBe(demoAccount('Lin Wei').address.toLowerCase())
    expect(who.accountId).toBeGreaterThan(1)
    expect(await visitor.ask('GET', '/v1/session', whoSchema)).toEqual(who)
    expect((await server.visitor().ask('GET', '/v1/session', whoSchema)).wallet).toBeNull()
  })

  it('sets a cookie that no script reads and no other site sends', async () => {
    const visitor = server.visitor()
    const message = await visitor.message(grace)
    const signature = await grace.signMessage({ message })
    const response = await visitor.send('POST', '/v1/session', { body: { message, signature } })
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
  })

  it('takes a nonce once, also of two sign-ins at once', async () => {
    const visitor = server.visitor()
    const message = await visitor.message(grace)
    const body = { message, signature: await grace.signMessage({ message }) }
    const statuses = await Promise.all(
      [server.visitor(), server.visitor()].map(
        async (other) => (await other.send('POST', '/v1/session', { body })).status,
      ),
    )
    expect(statuses.toSorted()).toEqual([200, 400])
    expect(await server.visitor().refused('POST', '/v1/session', 400, { body })).toBe('nonce_refused')
  })

  it.each([
    ['another site', { domain: 'evil.example' }],
    ['another address of this site', { uri: 'http://127.0.0.1:9999' }],
    ['another chain', { chainId: 1 }],
    ['the past', { expirationTime: new Date(0) }],
    ['the future', { notBefore: new Date(Date.now() + 3_600_000) }],
  ])('refuses a message for %s', async (_, changes) => {
    const visitor = server.visitor()
    const message = await visitor.message(grace, changes)
    const body = { message, signature: await grace.signMessage({ message }) }
    expect(await visitor.refused('POST', '/v1/session', 400, { body })).toBe('message_refused')
  })

  it('refuses a nonce that is older than five minutes', async () => {
    const visitor = server.visitor()
    const message = await visitor.message(grace)
    const body = { message, signature: await grace.signMessage({ message }) }
    server.pass(301)
    expect(await visitor.refused('POST', '/v1/session', 400, { body })).toBe('nonce_refused')
  })

  it('gives a new token at every sign-in, and the one before is worth nothing', async () => {
    const visitor = server.visitor()
    await visitor.signIn(grace)
    const [stolen] = visitor.cookies.values()
    await visitor.signIn(grace)
    const thief = server.visitor()
    thief.cookies.set('banyan_session', stolen ?? '')
    expect((await thief.ask('GET', '/v1/session', whoSchema)).wallet).toBeNull()
    expect((await visitor.ask('GET', '/v1/session', whoSchema)).wallet).toBe(grace.address.toLowerCase())
  })

  it('refuses a signature of somebody else', async () => {
    const visitor = server.visitor()
    const message = await visitor.message(grace)
    const body = { message, signature: await stranger.signMessage({ message }) }
    expect(await visitor.refused('POST', '/v1/session', 400, { body })).toBe('signature_refused')
  })

  it('refuses another site’s request, and one that hides where it comes from', async () => {
    const visitor = server.visitor()
    for (const origin of ['https://evil.example', 'null', '']) {
      const headers = { origin }
      expect(await visitor.refused('POST', '/v1/session/nonce', 403, { headers })).toBe('wrong_origin')
    }
  })

  it('tells no other site’s page anything: no answer names an origin that may read it', async () => {
    const visitor = server.visitor()
    await visitor.signIn(grace)
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    for (const [method, path] of [
      ['GET', '/v1/session'],
      ['OPTIONS', '/v1/session'],
      ['OPTIONS', '/v1/own-data'],
    ] as const) {
      const response = await visitor.send(method, path, { headers })
      const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))
      expect(names, `${method} ${path}`).toEqual([])
    }
  })

  it('lists sessions and ends them, one’s own only', async () => {
    const [phone, desk, other] = [server.visitor(), server.visitor(), server.visitor()]
    const account = privateKeyToAccount(generatePrivateKey())
    const first = await phone.signIn(account)
    await desk.signIn(account)
    await other.signIn(stranger)
    const { items } = await desk.ask('GET', '/v1/sessions', sessionsSchema)
    expect(items.map(({ isThisOne }) => isThisOne).toSorted()).toEqual([false, true])
    expect(await other.refused('DELETE', `/v1/sessions/${first.sessionId}`, 404)).toBe('not_found')
    await desk.ask('DELETE', `/v1/sessions/${first.sessionId}`, doneSchema)
    expect((await phone.ask('GET', '/v1/session', whoSchema)).wallet).toBeNull()
    await desk.ask('DELETE', '/v1/session', doneSchema)
    expect(await desk.refused('GET', '/v1/sessions', 401)).toBe('not_signed_in')
  })

  it('ends a session that was not used for a week', async () => {
    const visitor = server.visitor()
    await visitor.signIn(grace)
    server.pass(7 * 86_400 + 1)
    expect((await visitor.ask('GET', '/v1/session', whoSchema)).wallet).toBeNull()
    // and forgets it when the next one begins
    await server.visitor().signIn(stranger)
    const rows = await server.context.db.queries.select({ wallet: session.wallet }).from(session)
    expect(rows).toEqual([{ wallet: stranger.address.toLowerCase() }])
  })
})
