import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recoveryCode, totp } from '../src/db/schema/factors.ts'
import { factorsSchema, newAppSchema, passkeyOptionsSchema, recoveryCodesSchema } from '../src/factors/schemas.ts'
import { ownDataSchema } from '../src/own-data/schemas.ts'
import { Authenticator } from './support/authenticator.ts'
import { KINDS } from './support/databases.ts'
import { setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { ORIGIN, type Visitor } from './support/visitor.ts'

const OPTIONS = '/v1/factors/passkeys/options'
const CHALLENGE = '/v1/factors/passkeys/challenge'
const EXPORT = '/v1/own-data/export'

describe.each(KINDS)('second factors on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind)
  })
  afterAll(() => server.stop())

  const somebody = () => privateKeyToAccount(generatePrivateKey())
  const come = async (account = somebody()) => {
    const visitor = server.visitor()
    await visitor.signIn(account)
    return visitor
  }
  const begin = (visitor: Visitor) => visitor.ask('POST', OPTIONS, passkeyOptionsSchema)
  const ask = (visitor: Visitor) => visitor.ask('POST', CHALLENGE, passkeyOptionsSchema)
  const register = async (visitor: Visitor, device = new Authenticator(ORIGIN)) => {
    const body = device.create(await begin(visitor))
    await visitor.ask('POST', '/v1/factors/passkeys', factorsSchema, { body })
    return device
  }
  const refusedPasskey = (visitor: Visitor, body: unknown, step = '') =>
    visitor.refused('POST', `/v1/factors/passkeys${step}`, 400, { body })
  const code = (visitor: Visitor, text: string) =>
    visitor.ask('POST', '/v1/factors/code', factorsSchema, { body: { code: text } })
  const refusedCode = (visitor: Visitor, text: string, status = 400) =>
    visitor.refused('POST', '/v1/factors/code', status, { body: { code: text } })

  describe('a passkey', () => {
    it('is set up right after signing in and lets sensitive acts happen for five minutes', async () => {
      const visitor = await come()
      const device = await register(visitor)
      const { passkeys, freshUntil } = await visitor.ask('GET', '/v1/factors', factorsSchema)
      expect(passkeys.map(({ id }) => id)).toEqual([device.id])
      expect(freshUntil).toBeGreaterThan(server.context.clock())
      await visitor.ask('POST', EXPORT, ownDataSchema)
      server.pass(301)
      expect(await visitor.refused('POST', EXPORT, 403)).toBe('second_factor_needed')
      const body = device.get(await ask(visitor))
      await visitor.ask('POST', '/v1/factors/passkeys/show', factorsSchema, { body })
      await visitor.ask('POST', EXPORT, ownDataSchema)
    })

    it('makes only the session fresh that has shown it', async () => {
      const account = somebody()
      const [phone, desk] = [await come(account), await come(account)]
      await register(phone)
      expect(await desk.refused('POST', EXPORT, 403)).toBe('second_factor_needed')
    })

    it('answers a challenge once, also of two at once', async () => {
      const visitor = await come()
      const device = await register(visitor)
      const body = device.get(await ask(visitor))
      const show = async () => (await visitor.send('POST', '/v1/factors/passkeys/show', { body })).status
      expect((await Promise.all([show(), show()])).toSorted()).toEqual([200, 400])
      expect(await show()).toBe(400)
    })

    it('is refused when its challenge is five minutes old, another session’s, or for making a passkey', async () => {
      const account = somebody()
      const visitor = await come(account)
      const device = await register(visitor)
      const old = device.get(await ask(visitor))
      server.pass(301)
      expect(await refusedPasskey(visitor, old, '/show')).toBe('passkey_refused')
      const other = await come(account)
      expect(await refusedPasskey(visitor, device.get(await ask(other)), '/show')).toBe('passkey_refused')
      await visitor.ask('POST', '/v1/factors/passkeys/show', factorsSchema, { body: device.get(await ask(visitor)) })
      expect(await refusedPasskey(visitor, device.get(await begin(visitor)), '/show')).toBe('passkey_refused')
    })

    it.each([
      ['another site', { origin: 'https://evil.example' }],
      ['another domain', { rpId: 'evil.example' }],
      ['a challenge of its own', { challenge: 'AAAA' }],
      ['nobody looking at the device', { isVerified: false }],
    ])('is refused from %s, when it is made and when it is shown', async (_, wrong) => {
      const visitor = await come()
      const device = new Authenticator(ORIGIN)
      expect(await refusedPasskey(visitor, device.create(await begin(visitor), wrong))).toBe('passkey_refused')
      await register(visitor, device)
      expect(await refusedPasskey(visitor, device.get(await ask(visitor), wrong), '/show')).toBe('passkey_refused')
    })

    it('is refused with certificates, whose addresses nobody must make the server fetch', async () => {
      const visitor = await come()
      const statement = new Map<string, unknown>([['x5c', [new Uint8Array([1])]]])
      const [device, options] = [new Authenticator(ORIGIN), await begin(visitor)]
      expect(await refusedPasskey(visitor, device.create(options, { statement }))).toBe('passkey_refused')
      // nothing was looked at: the challenge is still good
      await visitor.ask('POST', '/v1/factors/passkeys', factorsSchema, { body: device.create(options) })
    })

    it('of somebody else, or a copy that has fallen behind, shows nothing', async () => {
      const [visitor, other] = [await come(), await come()]
      const device = await register(visitor)
      const foreign = await register(other)
      expect(await refusedPasskey(visitor, foreign.get(await ask(visitor)), '/show')).toBe('passkey_refused')
      device.counter = 7
      await visitor.ask('POST', '/v1/factors/passkeys/show', factorsSchema, { body: device.get(await ask(visitor)) })
      device.counter = 3
      expect(await refusedPasskey(visitor, device.get(await ask(visitor)), '/show')).toBe('passkey_refused')
    })

    it('stays when somebody else tries to remove it, and goes when its owner does', async () => {
      const [visitor, other] = [await come(), await come()]
      const { id } = await register(visitor)
      expect(await other.refused('DELETE', `/v1/factors/passkeys/${id}`, 404)).toBe('not_found')
      const left = await visitor.ask('DELETE', `/v1/factors/passkeys/${id}`, factorsSchema)
      expect(left.passkeys).toEqual([])
    })
  })

  it('a first factor is refused to a session older than five minutes, a later one to whoever did not show the first', async () => {
    const account = somebody()
    const visitor = await come(account)
    server.pass(301)
    expect(await visitor.refused('POST', OPTIONS, 403)).toBe('sign_in_again')
    expect(await visitor.refused('POST', '/v1/factors/app', 403)).toBe('sign_in_again')
    await register(await come(account))
    const thief = await come(account)
    expect(await thief.refused('POST', OPTIONS, 403)).toBe('second_factor_needed')
    expect(await thief.refused('DELETE', '/v1/factors/app', 403)).toBe('second_factor_needed')
  })

  describe('an authenticator app', () => {
    it('counts once its first code was right', async () => {
      const visitor = await come()
      await visitor.ask('POST', '/v1/factors/app', newAppSchema)
      expect((await visitor.ask('GET', '/v1/factors', factorsSchema)).app).toBeNull()
      const confirm = { body: { code: '000000' } }
      expect(await visitor.refused('POST', '/v1/factors/app/confirm', 400, confirm)).toBe('code_refused')
      await setUpApp(server, visitor)
      expect((await visitor.ask('GET', '/v1/factors', factorsSchema)).app?.confirmedAt).toBe(server.context.clock())
      expect(await visitor.refused('POST', '/v1/factors/app', 409)).toBe('app_known')
    })

    it('gives codes that are taken once, also of two at once, and not the one before', async () => {
      const visitor = await come()
      const app = await setUpApp(server, visitor)
      expect(await refusedCode(visitor, app.code())).toBe('code_refused')
      const before = app.code()
      server.pass(60)
      const next = app.code()
      const show = async () => (await visitor.send('POST', '/v1/factors/code', { body: { code: next } })).status
      expect((await Promise.all([show(), show()])).toSorted()).toEqual([200, 400])
      expect(await refusedCode(visitor, before)).toBe('code_refused')
    })

    it('closes after five wrong codes, also of thirty at once, and ever longer', async () => {
      const visitor = await come()
      const app = await setUpApp(server, visitor)
      server.pass(60)
      const wrong = app.code() === '000000' ? '111111' : '000000'
      const guess = async () => (await visitor.send('POST', '/v1/factors/code', { body: { code: wrong } })).status
      const statuses = await Promise.all(Array.from({ length: 30 }, guess))
      expect(statuses.filter((status) => status === 400)).toHaveLength(5)
      expect(statuses.filter((status) => status === 429)).toHaveLength(25)
      // a right one is not even looked at
      expect(await refusedCode(visitor, app.code(), 429)).toBe('too_many_codes')
      server.pass(900)
      for (let i = 0; i < 5; i += 1) expect(await refusedCode(visitor, wrong)).toBe('code_refused')
      server.pass(900)
      expect(await refusedCode(visitor, app.code(), 429)).toBe('too_many_codes')
      server.pass(900)
      await code(visitor, app.code())
      // a right one begins anew: the next five wrong ones close it for 15 minutes again
      for (let i = 0; i < 5; i += 1) expect(await refusedCode(visitor, wrong)).toBe('code_refused')
      server.pass(900)
      await code(visitor, app.code())
    })
  })

  describe('recovery codes', () => {
    it('are given once, are each good for once, and only with a factor', async () => {
      const visitor = await come()
      expect(await visitor.refused('POST', '/v1/factors/recovery-codes', 409)).toBe('no_factor')
      await register(visitor)
      const { codes } = await visitor.ask('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)
      expect(new Set(codes).size).toBe(10)
      const [first = ''] = codes
      server.pass(301)
      const { recoveryCodesLeft, freshUntil } = await code(visitor, first.toUpperCase())
      expect(recoveryCodesLeft).toBe(9)
      expect(freshUntil).toBe(server.context.clock() + 300)
      expect(await refusedCode(visitor, first)).toBe('code_refused')
    })

    it('of somebody else show nothing, and new ones end the old', async () => {
      const [visitor, other] = [await come(), await come()]
      await register(visitor)
      await register(other)
      const [old = ''] = (await visitor.ask('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)).codes
      expect(await refusedCode(other, old)).toBe('code_refused')
      await visitor.ask('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)
      expect(await refusedCode(visitor, old)).toBe('code_refused')
    })

    it('go with the last factor', async () => {
      const visitor = await come()
      const { id } = await register(visitor)
      await visitor.ask('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)
      const left = await visitor.ask('DELETE', `/v1/factors/passkeys/${id}`, factorsSchema)
      expect(left.recoveryCodesLeft).toBe(0)
    })
  })

  it('keeps the secret of an app and the text of codes out of the database and the log', async () => {
    const visitor = await come()
    const { secret } = await setUpApp(server, visitor)
    const { codes } = await visitor.ask('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)
    const { db } = server.context
    const rows = [await db.queries.select().from(totp), await db.queries.select().from(recoveryCode)]
    const kept = JSON.stringify(rows) + server.logged.join('')
    for (const text of [secret, ...codes]) expect(kept).not.toContain(text)
  })
})
