import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { hashOf, record } from '../src/audit/record.ts'
import { auditLogSchema } from '../src/audit/schemas.ts'
import { firstBrokenEntry } from '../src/audit/verify-log.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { KINDS } from './support/databases.ts'
import { comeFreshly } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'

describe.each(KINDS)('the audit log on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind)
  })
  afterAll(() => server.stop())

  const db = () => server.context.db
  const write = (n: number) =>
    db().transaction((tx) =>
      record(tx, 1_000 + n, { actor: '0xa', act: 'test', subject: `thing:${n}`, details: { n } }),
    )
  const broken = () => firstBrokenEntry(db().queries)

  beforeEach(async () => {
    await db().queries.delete(auditEntry)
    for (let n = 1; n <= 5; n += 1) await write(n)
    expect(await broken()).toBeNull()
  })

  it.each([
    ['who', { actor: '0xb' }],
    ['when', { at: 1 }],
    ['what', { act: 'other' }],
    ['to what', { subject: 'thing:9' }],
    ['how', { details: { n: 9 } }],
    ['its hash', { hash: 'f'.repeat(64) }],
    ['what it follows', { previous: 'f'.repeat(64) }],
  ])('shows an entry whose %s was altered', async (_, changes) => {
    await db().queries.update(auditEntry).set(changes).where(eq(auditEntry.seq, 3))
    expect(await broken()).toBe(3)
  })

  it('shows an altered entry that was hashed anew, by the one that follows', async () => {
    const [entry] = await db().queries.select().from(auditEntry).where(eq(auditEntry.seq, 3))
    if (!entry) throw new Error('there is no third entry')
    const forged = { ...entry, actor: '0xb' }
    await db()
      .queries.update(auditEntry)
      .set({ ...forged, hash: hashOf(forged) })
      .where(eq(auditEntry.seq, 3))
    expect(await broken()).toBe(4)
  })

  it.each([1, 3, 4])('shows that entry %i is missing', async (seq) => {
    await db().queries.delete(auditEntry).where(eq(auditEntry.seq, seq))
    expect(await broken()).toBe(seq)
  })

  it('shows that entries changed places', async () => {
    const swap = (from: number, to: number) =>
      db().queries.update(auditEntry).set({ seq: to }).where(eq(auditEntry.seq, from))
    await swap(2, 99)
    await swap(3, 2)
    await swap(99, 3)
    expect(await broken()).toBe(2)
  })

  it('tells the log where it ends, so that a cut-off end is seen by who kept that', async () => {
    const other = await serveTest(kind)
    await other.context.db.transaction((tx) => record(tx, 1, { actor: '0xa', act: 'test', subject: 'thing:1' }))
    const [{ hash } = { hash: '' }] = await other.context.db.queries.select().from(auditEntry)
    await other.stop()
    expect(other.logged.join('')).toContain(`"seq":1,"hash":"${hash}"`)
  })

  it('keeps one chain when many write at once, and nothing of what was taken back', async () => {
    const fail = db().transaction(async (tx) => {
      await record(tx, 1, { actor: '0xa', act: 'undone', subject: 'thing:0' })
      throw new Error('taken back')
    })
    const writes = Array.from({ length: 40 }, (_, i) => write(100 + i))
    await expect(fail).rejects.toThrow('taken back')
    await Promise.all(writes)
    const rows = await db().queries.select().from(auditEntry).orderBy(asc(auditEntry.seq))
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1))
    expect(new Set(rows.map(({ subject }) => subject)).size).toBe(45)
    expect(rows.map(({ act }) => act)).not.toContain('undone')
    expect(await broken()).toBeNull()
  })

  it('is read page by page by who answers for it, with the verdict on all of it', async () => {
    const admin = await comeFreshly(server, demoAccount(operator))
    const first = await admin.ask('GET', '/v1/audit?limit=2', auditLogSchema)
    expect(first.items.map(({ seq }) => seq)).toEqual([5, 4])
    expect(first.firstBroken).toBeNull()
    const second = await admin.ask('GET', `/v1/audit?limit=2&before=${first.next}`, auditLogSchema)
    const last = await admin.ask('GET', `/v1/audit?limit=2&before=${second.next}`, auditLogSchema)
    expect([...second.items, ...last.items].map(({ seq }) => seq)).toEqual([3, 2, 1])
    expect(last.next).toBeNull()
    await db().queries.update(auditEntry).set({ subject: 'thing:9' }).where(eq(auditEntry.seq, 1))
    expect((await admin.ask('GET', '/v1/audit?limit=2', auditLogSchema)).firstBroken).toBe(1)
    const buyer = await comeFreshly(server, demoAccount('Grace Miller'))
    expect(await buyer.refused('GET', '/v1/audit', 403)).toBe('not_allowed')
  })
})
