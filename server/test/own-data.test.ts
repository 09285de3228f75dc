import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '../src/audit/record.ts'
import { personalData } from '../src/identity/personal-data.ts'
import { whoSchema } from '../src/identity/schemas.ts'
import { announce } from '../src/notices/announce.ts'
import { deletedSchema, ownDataSchema } from '../src/own-data/schemas.ts'
import { addressSchema, profileSchema } from '../src/profile/schemas.ts'
import { KINDS } from './support/databases.ts'
import { setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'
import type { Visitor } from './support/visitor.ts'

/** Columns that name a person by his wallet, whatever they are called. */
const NAMES_A_WALLET =
  /^(wallet|buyer|seller|owner|actor|author|sender|recipient|payer|proposedBy|decidedBy|approvedBy)$/

/** Tables whose rows name a wallet and are nobody's data, each with the reason. */
const EXCEPTIONS: Record<string, string> = {}

const schemas = join(import.meta.dirname, '../src/db/schema')
const tables: PgTable[] = []
for (const file of readdirSync(schemas)) {
  const exported: Record<string, unknown> = await import(join(schemas, file))
  tables.push(...Object.values(exported).filter((each): each is PgTable => is(each, PgTable)))
}

describe('the registry of personal data', () => {
  const registered = new Set(Object.values(personalData).map(({ table }) => getTableName(table)))

  it('found the tables', () => expect(tables.length).toBeGreaterThan(10))

  it.each(tables.map((table) => [getTableName(table), table] as const))('knows whose rows %s has', (name, table) => {
    const naming = Object.keys(getTableColumns(table)).filter((column) => NAMES_A_WALLET.test(column))
    if (naming.length === 0 || registered.has(name)) return
    expect(EXCEPTIONS[name], `${name} has ${naming}: add it to personal-data.ts, or here with a reason`).toBeDefined()
  })

  it('has no exception that is none', () => {
    for (const name of Object.keys(EXCEPTIONS)) expect(registered.has(name)).toBe(false)
  })
})

const EVERYTHING = ['Ada Marlowe', 'Fliederweg 99', 'ada@example.com', '77441122']

describe.each(KINDS)('one’s own data on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind)
  })
  afterAll(() => server.stop())

  async function fill(visitor: Visitor, { address }: LocalAccount) {
    const { db } = server.context
    const said = { name: EVERYTHING[0], avatar: '', language: 'en', currency: 'EUR' }
    await visitor.ask('PUT', '/v1/profile', profileSchema, { body: said })
    const [email, telegram] = [{ value: EVERYTHING[2] }, { value: EVERYTHING[3] }]
    await visitor.ask('PUT', '/v1/profile/channels/email', profileSchema, { body: email })
    await visitor.ask('PUT', '/v1/profile/channels/telegram', profileSchema, { body: telegram })
    const home = { phone: '', line1: EVERYTHING[1], line2: '', city: 'Ulm', region: '', postalCode: '1', country: 'DE' }
    await visitor.ask('POST', '/v1/addresses', addressSchema, { body: { name: EVERYTHING[0], ...home } })
    await db.transaction(async (tx) => {
      await announce(tx, 1, { wallet: address, event: 'paid', facts: { order: '7' }, once: 'paid:7' })
      await record(tx, 1, { actor: address.toLowerCase(), act: 'test', subject: 'thing:1' })
    })
  }

  const come = async (account: LocalAccount) => {
    const visitor = server.visitor()
    await visitor.signIn(account)
    return visitor
  }

  /** Everything in every table, as one text. */
  async function everything(except: string[] = []) {
    const { db } = server.context
    const kept = tables.filter((table) => !except.includes(getTableName(table)))
    return JSON.stringify(await Promise.all(kept.map((table) => db.queries.select().from(table))))
  }

  it('is exported as one document, readable, without what checks a secret, and only one’s own', async () => {
    const [ada, eve] = [privateKeyToAccount(generatePrivateKey()), privateKeyToAccount(generatePrivateKey())]
    const [visitor, other] = [await come(ada), await come(eve)]
    await fill(visitor, ada)
    const { secret } = await setUpApp(server, visitor)
    const document = await visitor.ask('POST', '/v1/own-data/export', ownDataSchema)
    const text = JSON.stringify(document)
    for (const each of EVERYTHING) expect(text).toContain(each)
    expect(text).not.toContain(secret)
    expect(text).not.toMatch(/tokenHash|"hash":"[0-9a-f]{64}","wallet"/)
    for (const name of [
      'profile',
      'contactChannels',
      'addresses',
      'sessions',
      'authenticatorApp',
      'notices',
      'staffActs',
    ]) {
      expect(document.data[name]?.length, name).toBeGreaterThan(0)
    }
    const theirs = JSON.stringify(await other.ask('POST', '/v1/own-data/export', ownDataSchema))
    for (const each of [...EVERYTHING, ada.address.toLowerCase()]) expect(theirs).not.toContain(each)
  })

  it('is deleted from every table but those that say why they keep it, and signs out everywhere', async () => {
    const [ada, eve] = [privateKeyToAccount(generatePrivateKey()), privateKeyToAccount(generatePrivateKey())]
    const [visitor, phone, other] = [await come(ada), await come(ada), await come(eve)]
    await fill(visitor, ada)
    await fill(other, eve)
    await setUpApp(server, visitor)
    expect(await everything()).toContain(ada.address.toLowerCase())
    const { deleted, kept } = await visitor.ask('DELETE', '/v1/own-data', deletedSchema)
    expect(deleted).toMatchObject({
      profile: 1,
      contactChannels: 2,
      addresses: 1,
      sessions: 2,
      authenticatorApp: 1,
      notices: 1,
    })
    const keptTables = Object.keys(kept).map((name) => getTableName(personalData[name]?.table as PgTable))
    expect(keptTables.toSorted()).toEqual([
      'approval',
      'audit_entry',
      'media_upload',
      'relayed',
      'sealed_delivery',
      'thread',
      'thread_message',
    ])
    expect(await everything(keptTables)).not.toContain(ada.address.toLowerCase())
    expect(await everything(keptTables)).toContain(eve.address.toLowerCase())
    for (const each of [visitor, phone]) expect((await each.ask('GET', '/v1/session', whoSchema)).wallet).toBeNull()
    expect(JSON.stringify(await other.ask('POST', '/v1/own-data/export', ownDataSchema))).toContain(EVERYTHING[0])
  })

  it('asks for a fresh second factor of whoever has one', async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const visitor = await come(account)
    await setUpApp(server, visitor)
    server.pass(301)
    expect(await visitor.refused('POST', '/v1/own-data/export', 403)).toBe('second_factor_needed')
    expect(await visitor.refused('DELETE', '/v1/own-data', 403)).toBe('second_factor_needed')
    expect(await everything()).toContain(account.address.toLowerCase())
  })

  it('leaves no name, address or channel in the log', async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    await fill(await come(account), account)
    // a sentence of the log was written meanwhile
    server.context.log.info({ name: EVERYTHING[0], to: EVERYTHING[2] }, 'a careless line')
    const logged = server.logged.join('')
    expect(logged).toContain('a careless line')
    for (const each of EVERYTHING) expect(logged).not.toContain(each)
  })
})
