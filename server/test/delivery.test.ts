import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { openParcel } from '../../web/src/lib/delivery/parcel.ts'
import { wrapByPassphrase } from '../../web/src/lib/delivery/wrapped-secret.ts'
import { firstBrokenEntry } from '../src/audit/verify-log.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { inboxKey, sealedDelivery } from '../src/db/schema/delivery.ts'
import { inboxKeysSchema, keptParcelSchema, parcelSchema } from '../src/delivery/schemas.ts'
import { sweepDeliveries } from '../src/delivery/sweep-deliveries.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { KINDS } from './support/databases.ts'
import { newInbox, newPair } from './support/inbox.ts'
import { startMirror, type TestMirror } from './support/mirror.ts'
import { setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { Shop } from './support/shop.ts'
import type { Visitor } from './support/visitor.ts'

const STREET = 'Nowhere-in-clear Lane 12'
const MERCHANT = 'Banyan House'
const DAY = 86_400
const SHIPPING = 2
const RETURNS = 4

describe.each(KINDS)('a sealed address on %s', (kind) => {
  let mirror: TestMirror
  let server: TestServer
  let shop: Shop
  let merchantId: number
  let pair: Awaited<ReturnType<typeof newPair>>
  const people = new Map<string, Visitor>()

  /** Somebody of the demo, signed in. */
  const as = async (name: string): Promise<Visitor> => {
    const known = people.get(name)
    if (known) return known
    const visitor = server.visitor()
    await visitor.signIn(demoAccount(name))
    people.set(name, visitor)
    return visitor
  }
  const keep = async (name: string) => {
    const { parcel, delivery } = await pair.parcel(STREET)
    const kept = await (await as(name)).ask('POST', '/v1/deliveries', keptParcelSchema, { body: parcel })
    expect(kept.delivery).toBe(delivery)
    return delivery
  }
  const pathOf = (delivery: string, orderId: string) => `/v1/deliveries/${delivery}?order=${orderId}`

  beforeAll(async () => {
    people.clear()
    mirror = await startMirror()
    server = await serveTest(kind, { mirrorUrl: mirror.url })
    shop = await Shop.open(mirror)
    merchantId = await shop.idOf(MERCHANT)
    pair = await newPair(server.context.chain.deployment, merchantId)
  }, 180_000)
  afterAll(async () => {
    await server.stop()
    await mirror.stop()
  })

  it('is opened by the merchant of its order and by the buyer, and stands nowhere in clear', async () => {
    const delivery = await keep('Lena Fischer')
    const orderId = await shop.buy('Lena Fischer', merchantId, delivery)
    for (const [name, side] of [
      [MERCHANT, 'merchant'],
      ['Lena Fischer', 'buyer'],
    ] as const) {
      const parcel = await (await as(name)).ask('GET', pathOf(delivery, orderId), parcelSchema)
      const opening = { place: pair.place, parcel: parcel as never, keys: pair[side].keys, as: side }
      expect((await openParcel(opening)).address.street).toBe(STREET)
    }
    const rows = JSON.stringify(await server.context.db.queries.select().from(sealedDelivery))
    expect(rows).toContain(delivery)
    expect(rows).not.toContain('Nowhere-in-clear')
    expect(server.logged.join()).not.toContain('Nowhere-in-clear')
    expect(server.logged.join()).not.toContain(delivery)
  })

  it('is given to nobody else, and not even the existence of it is told', async () => {
    const delivery = await keep('Lena Fischer')
    const unknown = `0x${'ab'.repeat(32)}`
    // before the order is there the merchant has no business with it
    expect(await (await as(MERCHANT)).refused('GET', pathOf(delivery, '1'), 404)).toBe('not_found')
    const orderId = await shop.buy('Lena Fischer', merchantId, delivery)
    const others = ['Grace Miller', 'Ficus & Co.', 'Lin Wei', 'Olivia Chen', 'Samuel Osei']
    for (const name of others) {
      const visitor = await as(name)
      expect(await visitor.refused('GET', pathOf(delivery, orderId), 404), name).toBe('not_found')
      expect(await visitor.refused('GET', pathOf(unknown, orderId), 404), name).toBe('not_found')
    }
    expect(await server.visitor().refused('GET', pathOf(delivery, orderId), 401)).toBe('not_signed_in')
    expect(
      await server.visitor().refused('POST', '/v1/deliveries', 401, { body: (await pair.parcel('x')).parcel }),
    ).toBe('not_signed_in')
  })

  it('is given to staff who ship, which the audit log notes, and to no other staff', async () => {
    const delivery = await keep('Lena Fischer')
    const orderId = await shop.buy('Lena Fischer', merchantId, delivery)
    const clerk = demoAccount('Tom Baker').address
    await shop.act(MERCHANT, { functionName: 'setStaff', args: [merchantId, clerk, RETURNS] })
    await expect(
      as('Tom Baker').then((visitor) => visitor.refused('GET', pathOf(delivery, orderId), 404)),
    ).resolves.toBe('not_found')
    await shop.act(MERCHANT, { functionName: 'setStaff', args: [merchantId, clerk, SHIPPING] })
    // what the server believes of a person's permissions is a few seconds old at most
    await expect
      .poll(async () => (await (await as('Tom Baker')).send('GET', pathOf(delivery, orderId))).status, {
        timeout: 10_000,
      })
      .toBe(200)
    const entries = await server.context.db.queries.select().from(auditEntry)
    expect(entries).toMatchObject([{ actor: clerk.toLowerCase(), act: 'delivery.read', subject: `order:${orderId}` }])
    expect(await firstBrokenEntry(server.context.db.queries)).toBeNull()
    await shop.act(MERCHANT, { functionName: 'setStaff', args: [merchantId, clerk, 0] })
  })

  it('is not given for an order that only copied its hash', async () => {
    const delivery = await keep('Lena Fischer')
    const copied = await shop.buy('Grace Miller', merchantId, delivery)
    expect(await (await as(MERCHANT)).refused('GET', pathOf(delivery, copied), 404)).toBe('not_found')
    const elsewhere = await shop.buy('Lena Fischer', await shop.idOf('Ficus & Co.'), delivery)
    expect(await (await as('Ficus & Co.')).refused('GET', pathOf(delivery, elsewhere), 404)).toBe('not_found')
  })

  it('is taken in the form and size of a box only', async () => {
    const visitor = await as('Yuki Tanaka')
    const { parcel } = await pair.parcel(STREET)
    const wrong = [
      { ...parcel, salt: '0x00' },
      { ...parcel, forMerchant: `0x${'00'.repeat(5_000)}` },
      { ...parcel, forBuyer: '0x' },
      { ...parcel, forBuyer: STREET },
      { ...parcel, merchantKey: '0x12' },
      { ...parcel, merchantId: -1 },
    ]
    for (const body of wrong) expect(await visitor.refused('POST', '/v1/deliveries', 400, { body })).toBe('bad_request')
  })

  it('waits for its order in company of nineteen others at most, also when all come at once', async () => {
    const visitor = server.visitor()
    await visitor.signIn(privateKeyToAccount(generatePrivateKey()))
    const parcels = await Promise.all(Array.from({ length: 25 }, () => pair.parcel(STREET)))
    const statuses = await Promise.all(
      parcels.map(async ({ parcel }) => (await visitor.send('POST', '/v1/deliveries', { body: parcel })).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  })

  it('is erased five days after it came when no order did, unless the mirror is behind', async () => {
    const orphan = await keep('Yuki Tanaka')
    const ordered = await keep('Yuki Tanaka')
    const orderId = await shop.buy('Yuki Tanaka', merchantId, ordered)
    server.pass(5 * DAY + 1)
    const behind = { ...server.context, env: { ...server.context.env, MIRROR_URL: 'http://127.0.0.1:1' } }
    expect(await sweepDeliveries(behind, 30)).toBe(0)
    expect(await sweepDeliveries(server.context, 30)).toBeGreaterThan(0)
    const buyer = await as('Yuki Tanaka')
    expect(await buyer.refused('GET', pathOf(orphan, orderId), 404)).toBe('not_found')
    // nobody had asked for it yet, and still it was found to be an order's
    await buyer.ask('GET', pathOf(ordered, orderId), parcelSchema)
  })

  it('is erased a set time after the end of its order, and not before', async () => {
    const delivery = await keep('Huang Jie')
    const orderId = await shop.buy('Huang Jie', merchantId, delivery)
    const merchant = await as(MERCHANT)
    await merchant.ask('GET', pathOf(delivery, orderId), parcelSchema)
    await sweepDeliveries(server.context, 6)
    server.pass(6.5 * DAY)
    await (await as('Huang Jie')).signIn(demoAccount('Huang Jie'))
    await sweepDeliveries(server.context, 6)
    await (await as('Huang Jie')).ask('GET', pathOf(delivery, orderId), parcelSchema)
    await shop.act(MERCHANT, { functionName: 'cancel', args: [BigInt(orderId)] })
    await sweepDeliveries(server.context, 6)
    server.pass(6 * DAY + 1)
    await (await as('Huang Jie')).ask('GET', pathOf(delivery, orderId), parcelSchema)
    await sweepDeliveries(server.context, 6)
    expect(await (await as('Huang Jie')).refused('GET', pathOf(delivery, orderId), 404)).toBe('not_found')
  })

  describe('a merchant’s wrapped key', () => {
    const passphrase = 'three figs in a bowl'
    const pathFor = (publicKey: string) => `/v1/merchants/${merchantId}/inbox-keys/${publicKey}`
    const wrapped = async () => {
      const { publicKey } = await newInbox()
      return { publicKey, wraps: [await wrapByPassphrase(new Uint8Array(32).fill(7), publicKey, passphrase)] }
    }
    const fresh = async (name: string) => {
      const visitor = server.visitor()
      await visitor.signIn(demoAccount(name))
      return visitor
    }

    it('is kept for its owner and who ships, and for nobody else', async () => {
      const { publicKey, wraps } = await wrapped()
      const owner = await fresh(MERCHANT)
      await owner.ask('PUT', pathFor(publicKey), doneSchema, { body: { wraps } })
      const list = `/v1/merchants/${merchantId}/inbox-keys`
      expect((await owner.ask('GET', list, inboxKeysSchema)).items).toMatchObject([{ publicKey, wraps }])
      for (const name of ['Grace Miller', 'Ficus & Co.', 'Olivia Chen']) {
        const visitor = await fresh(name)
        expect(await visitor.refused('GET', list, 403), name).toBe('not_allowed')
        expect(await visitor.refused('PUT', pathFor(publicKey), 403, { body: { wraps } }), name).toBe('not_allowed')
      }
      expect(await server.visitor().refused('GET', list, 401)).toBe('not_signed_in')
      const [row] = await server.context.db.queries.select().from(inboxKey)
      expect(row?.wraps).not.toContain('passphrase')
      expect(row?.wraps).not.toContain(wraps[0]?.box.slice(2))
    })

    it('is not followed or overwritten by another without a second factor, nor wrapped so that it is quick to guess', async () => {
      const { publicKey, wraps } = await wrapped()
      const owner = await fresh('Ficus & Co.')
      const own = `/v1/merchants/${await shop.idOf('Ficus & Co.')}/inbox-keys`
      await owner.ask('PUT', `${own}/${publicKey}`, doneSchema, { body: { wraps } })
      for (const path of [`${own}/${publicKey}`, `${own}/${publicKey}?replace=true`, `${own}/0x${'11'.repeat(32)}`]) {
        expect(await owner.refused('PUT', path, 403, { body: { wraps } })).toBe('second_factor_missing')
      }
      await setUpApp(server, owner)
      expect(await owner.refused('PUT', `${own}/${publicKey}`, 409, { body: { wraps } })).toBe('key_there_already')
      await owner.ask('PUT', `${own}/${publicKey}?replace=true`, doneSchema, { body: { wraps } })
      await owner.ask('PUT', `${own}/0x${'11'.repeat(32)}`, doneSchema, { body: { wraps } })
      const weak = [{ ...wraps[0], rounds: 1_000 }]
      expect(await owner.refused('PUT', `${own}/${publicKey}`, 400, { body: { wraps: weak } })).toBe('bad_request')
    })
  })
})
