import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../src/db/database.ts'
import { paymentNotification, type StoredFact } from '../src/db/schema/payments.ts'
import { payerPlace } from '../src/payments/receive.ts'
import { columnsWithBoxes, rotateColumn } from '../src/vault/rotate.ts'
import { type SealedColumn, sealed, sealedColumns } from '../src/vault/sealed-columns.ts'
import { Vault } from '../src/vault/vault.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'

const SCHEMA = join(import.meta.dirname, '../src/db/schema')
const ROWS = 450

const secret = pgTable('secret', { wallet: text().notNull(), kind: text().notNull(), value: text() }, (table) => [
  primaryKey({ columns: [table.wallet, table.kind] }),
])
const column = sealed(secret, 'value', ({ wallet, kind }) => `secret:${wallet}:${kind}`)
const [older, newer] = [Vault.generateKeys(), Vault.generateKeys().replace('k1', 'k2')]
const [before, after] = [new Vault(older), new Vault(`${newer},${older}`)]

describe.each(KINDS)('a new key of the vault on %s', (kind) => {
  let db: Db
  const place = (i: number) => ({ wallet: `0x${i % 150}`, kind: `kind ${Math.floor(i / 150)}` })
  const whereOf = (row: { wallet: string; kind: string }) => column.where(row)
  beforeAll(async () => {
    db = await emptyDatabase(kind)
    await db.queries.execute(
      sql`create table secret (wallet text not null, kind text not null, value text, primary key (wallet, kind))`,
    )
    const rows = Array.from({ length: ROWS }, (_, i) => ({
      ...place(i),
      value: before.seal(`secret ${i}`, whereOf(place(i))),
    }))
    await db.queries.insert(secret).values(rows)
    await db.queries.insert(secret).values({ wallet: '0xnone', kind: '', value: null })
  })
  afterAll(() => db.close())

  it('stops at a box that does not open and says which; what was done stays, and another run does the rest', async () => {
    const spoilt = place(300)
    const box = before.seal('moved from another row', 'elsewhere')
    const own = sql`wallet = ${spoilt.wallet} and kind = ${spoilt.kind}`
    await db.queries.update(secret).set({ value: box }).where(own)
    await expect(rotateColumn(db, after, column)).rejects.toThrow(
      /^A box of secret\.value does not open \(secret:0x0:kind 2\)/,
    )
    const stillOld = async () =>
      (await db.queries.select().from(secret)).filter(({ value }) => value && after.isOld(value))
    const left = (await stillOld()).length
    expect(left).toBeGreaterThan(0)
    await db.queries
      .update(secret)
      .set({ value: before.seal('secret 300', whereOf(spoilt)) })
      .where(own)
    expect(await rotateColumn(db, after, column)).toBe(left)
    expect(await stillOld()).toEqual([])
    expect(await rotateColumn(db, after, column)).toBe(0)
  })

  it('opens every box alone afterwards', async () => {
    const alone = new Vault(newer)
    const rows = await db.queries.select().from(secret)
    const texts = rows.flatMap((row) => (row.value === null ? [] : [alone.open(row.value, whereOf(row))]))
    expect(texts.toSorted()).toEqual(Array.from({ length: ROWS }, (_, i) => `secret ${i}`).toSorted())
  })

  it('reaches boxes inside of JSON, such as payers in notifications', async () => {
    const payment = { reference: 'R', railRef: 'ref 1', money: { currency: 'EUR', amount: '1' }, paidAt: 1 }
    const payer = before.seal('DE00', payerPlace('bank', 'ref 1'))
    const row = { rail: 'bank', eventId: 'event 1', receivedAt: 1 } as const
    const facts: StoredFact[] = [{ kind: 'paid', payment: { ...payment, payer } }]
    await db.queries.insert(paymentNotification).values({ ...row, facts })
    const own = sealedColumns.find(({ within }) => within) as SealedColumn
    expect(await rotateColumn(db, after, own)).toBe(1)
    const [kept] = await db.queries.select().from(paymentNotification)
    const [fact] = kept?.facts ?? []
    const box = fact?.kind === 'paid' ? (fact.payment.payer ?? '') : ''
    expect(new Vault(newer).open(box, payerPlace('bank', 'ref 1'))).toBe('DE00')
    expect(await rotateColumn(db, after, own)).toBe(0)
  })

  it('is not done while any column holds a box of the old one', async () => {
    expect(await columnsWithBoxes(db, after.oldKeys)).toEqual([])
    await db.queries.execute(sql`insert into login_nonce values (${before.seal('forgotten', 'somewhere')}, 1)`)
    await db.queries.execute(
      sql`insert into notice (wallet, event, facts, "createdAt", "onceKey") values ('0x1', 'paid', ${JSON.stringify({ in: before.seal('json', 'x') })}, 1, 'once')`,
    )
    expect(await columnsWithBoxes(db, after.oldKeys)).toEqual(['login_nonce.nonce', 'notice.facts (jsonb)'])
  })
})

/** `table.column` of every column that a schema says is sealed: by a comment that begins so, or by its name. */
function sealedIn(source: string): string[] {
  const found: string[] = []
  let table = ''
  let isMarked = false
  for (const line of source.split('\n')) {
    table =
      /pgTable\(\s*'([^']+)'/.exec(line)?.[1] ?? (table === '?' ? (/^\s*'([^']+)',$/.exec(line)?.[1] ?? table) : table)
    if (/pgTable\(\s*$/.test(line)) table = '?'
    const name = /^\s+(\w+): \w+\(/.exec(line)?.[1]
    for (const [, one] of line.matchAll(/^export const .*[{,] (sealed\w*): /g)) found.push(`${table}.${one}`)
    if (name && (isMarked || /^sealed/.test(name))) found.push(`${table}.${name}`)
    isMarked = /^\s*\/\*\* sealed\b/.test(line) || (isMarked && !name)
  }
  return found
}

describe('the list of sealed columns', () => {
  it('has every column that a schema says is sealed', async () => {
    const marked: string[] = []
    for (const file of await readdir(SCHEMA)) marked.push(...sealedIn(await readFile(join(SCHEMA, file), 'utf8')))
    const listed = sealedColumns.map(({ table, column: name }) => `${getTableName(table)}.${name}`)
    expect(listed.toSorted()).toEqual(marked.toSorted())
  })

  it('is compared with what a schema says in any of its ways', () => {
    const source = `
export const one = pgTable('one', {
  /** lower case */
  wallet: text().primaryKey(),
  /** sealed */
  name: text().notNull(),
  sealedUrl: text().notNull(),
})
export const two = pgTable(
  'two',
  {
    id: text().primaryKey(),
    /** sealed: what they said */
    raw: text().notNull(),
    at: seconds().notNull(),
  },
)`
    expect(sealedIn(source)).toEqual(['one.name', 'one.sealedUrl', 'two.raw'])
  })
})
