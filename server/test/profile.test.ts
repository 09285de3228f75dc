import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactChannel, postalAddress, profile } from '../src/db/schema/profile.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { addressesSchema, addressSchema, profileSchema } from '../src/profile/schemas.ts'
import { KINDS } from './support/databases.ts'
import { serveTest, type TestServer } from './support/server.ts'

const SAID = { name: 'Grace Miller', avatar: '', language: 'zh', currency: 'CNY' }
const HOME = {
  name: 'Grace Miller',
  phone: '+49 30 1234567',
  line1: 'Lindenallee 12',
  line2: '',
  city: 'Berlin',
  region: '',
  postalCode: '10115',
  country: 'DE',
}
const CID = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

describe.each(KINDS)('profile on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind)
  })
  afterAll(() => server.stop())

  const come = async () => {
    const visitor = server.visitor()
    await visitor.signIn(privateKeyToAccount(generatePrivateKey()))
    return visitor
  }

  it('is empty until something is said, and then says that', async () => {
    const visitor = await come()
    const nothing = { name: '', avatar: '', language: 'en', currency: 'USD', email: null, telegram: null }
    expect(await visitor.ask('GET', '/v1/profile', profileSchema)).toEqual(nothing)
    const said = await visitor.ask('PUT', '/v1/profile', profileSchema, { body: { ...SAID, avatar: CID } })
    expect(said).toEqual({ ...SAID, avatar: CID, email: null, telegram: null })
    await visitor.ask('PUT', '/v1/profile', profileSchema, { body: SAID })
    expect((await visitor.ask('GET', '/v1/profile', profileSchema)).avatar).toBe('')
  })

  it.each([
    ['a picture from elsewhere', { avatar: 'https://evil.example/a.png' }],
    ['a language nobody writes', { language: 'xx' }],
    ['a currency there is not', { currency: 'ABC' }],
    ['a name that turns letters around', { name: 'abc\u202egnp.exe' }],
    ['a name without end', { name: 'a'.repeat(81) }],
  ])('refuses %s', async (_, changes) => {
    const visitor = await come()
    expect(await visitor.refused('PUT', '/v1/profile', 400, { body: { ...SAID, ...changes } })).toBe('bad_request')
  })

  it('keeps channels unconfirmed, and confirmed only as long as they stay the same', async () => {
    const visitor = await come()
    const email = (value: string) =>
      visitor.ask('PUT', '/v1/profile/channels/email', profileSchema, { body: { value } })
    expect((await email('grace@example.com')).email).toEqual({ value: 'grace@example.com', verifiedAt: null })
    await server.context.db.queries.update(contactChannel).set({ verifiedAt: 5 })
    expect((await email('grace@example.com')).email?.verifiedAt).toBe(5)
    expect((await email('eve@example.com')).email?.verifiedAt).toBeNull()
    const body = { value: 'not an address' }
    expect(await visitor.refused('PUT', '/v1/profile/channels/email', 400, { body })).toBe('bad_request')
    expect(await visitor.refused('PUT', '/v1/profile/channels/telegram', 400, { body })).toBe('bad_request')
    expect((await visitor.ask('DELETE', '/v1/profile/channels/email', profileSchema)).email).toBeNull()
  })

  it('keeps an address book of one’s own', async () => {
    const [visitor, other] = [await come(), await come()]
    const added = await visitor.ask('POST', '/v1/addresses', addressSchema, { body: HOME })
    const { id } = added
    await visitor.ask('POST', '/v1/addresses', addressSchema, { body: { ...HOME, city: 'Potsdam' } })
    const cities = async () =>
      (await visitor.ask('GET', '/v1/addresses', addressesSchema)).items.map(({ city }) => city).toSorted()
    expect(await cities()).toEqual(['Berlin', 'Potsdam'])
    const body = { ...HOME, city: 'Bonn' }
    expect(await other.refused('PUT', `/v1/addresses/${id}`, 404, { body })).toBe('not_found')
    expect(await other.refused('DELETE', `/v1/addresses/${id}`, 404)).toBe('not_found')
    expect((await other.ask('GET', '/v1/addresses', addressesSchema)).items).toEqual([])
    await visitor.ask('PUT', `/v1/addresses/${id}`, addressSchema, { body })
    expect(await cities()).toEqual(['Bonn', 'Potsdam'])
    await visitor.ask('DELETE', `/v1/addresses/${id}`, doneSchema)
    expect(await cities()).toEqual(['Potsdam'])
  })

  it('takes no more than twenty addresses', async () => {
    const visitor = await come()
    for (let i = 0; i < 20; i += 1) await visitor.ask('POST', '/v1/addresses', addressSchema, { body: HOME })
    expect(await visitor.refused('POST', '/v1/addresses', 409, { body: HOME })).toBe('too_many_addresses')
  })

  it('lies sealed: neither the database nor the log holds a name, an address or a channel', async () => {
    const visitor = await come()
    await visitor.ask('PUT', '/v1/profile', profileSchema, { body: SAID })
    await visitor.ask('PUT', '/v1/profile/channels/email', profileSchema, { body: { value: 'grace@example.com' } })
    await visitor.ask('POST', '/v1/addresses', addressSchema, { body: HOME })
    const { db } = server.context
    const tables = [profile, contactChannel, postalAddress]
    const rows = await Promise.all(tables.map((table) => db.queries.select().from(table)))
    expect(rows.every((each) => each.length > 0)).toBe(true)
    const kept = JSON.stringify(rows) + server.logged.join('')
    for (const text of ['Grace', 'grace@', 'Lindenallee', '1234567', '10115']) expect(kept).not.toContain(text)
  })

  it('does not open in another person’s row', async () => {
    const [visitor, other] = [await come(), await come()]
    await visitor.ask('PUT', '/v1/profile', profileSchema, { body: SAID })
    await other.ask('PUT', '/v1/profile', profileSchema, { body: { ...SAID, name: 'Eve' } })
    const { db } = server.context
    const [row] = await db.queries.select().from(profile)
    await db.queries.update(profile).set({ name: row?.name ?? '' })
    const statuses = await Promise.all(
      [visitor, other].map(async (each) => (await each.send('GET', '/v1/profile')).status),
    )
    expect(statuses).toContain(500)
  })
})
