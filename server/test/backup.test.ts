import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { seal, unseal } from '../src/backup/sealed-stream.ts'
import { writeBackup } from '../src/backup/write-backup.ts'
import type { Db, Tx } from '../src/db/database.ts'
import { openEmbedded } from '../src/db/open-embedded.ts'
import { notice } from '../src/db/schema/notices.ts'
import { MediaStore } from '../src/media/store.ts'
import { emptyDatabase, type Kind } from './support/databases.ts'
import { dumpTables, fillTables } from './support/fill-tables.ts'

const run = promisify(execFile)
const key = randomBytes(32)
const ROWS = 1_203
const opened: Db[] = []

const folder = () => mkdtemp(join(inject('serverFolder'), 'backup-'))
const empty = async (kind: Kind) => {
  const db = await emptyDatabase(kind)
  opened.push(db)
  return { db, store: new MediaStore(join(await folder(), 'media')) }
}
const back = async (path: string, kind: Kind, withKey = key) => {
  const place = await empty(kind)
  return { ...place, told: await restoreBackup({ ...place, key: withKey }, path) }
}
const isEmpty = async ({ db, store }: { db: Db; store: MediaStore }) => {
  const { sequences: _, ...tables } = await dumpTables(db)
  const files = await readdir(store.folder).catch(() => [])
  return Object.values(tables).every((rows) => rows.length === 0) && files.length === 0
}

let first: { db: Db; store: MediaStore }
let path: string
let cids: string[]
beforeAll(async () => {
  first = await empty('pglite')
  await fillTables(first.db, 3)
  await first.db.queries.execute(
    sql`insert into login_nonce select 'n' || i, i from generate_series(1, ${ROWS}::int) as i`,
  )
  cids = [
    await first.store.put(randomBytes(300_000)),
    await first.store.put(Buffer.from('a\nline that is a file\n["x"]\n')),
  ]
  path = join(await folder(), 'first')
  await writeBackup({ ...first, key, at: 1 }, path)
})
afterAll(async () => {
  for (const db of opened) await db.close()
})

describe('a backup', () => {
  it('goes from the embedded database into PostgreSQL and back, every table and picture the same', async () => {
    const second = await back(path, 'postgres')
    const whole = await dumpTables(first.db)
    expect(Object.keys(whole).length).toBeGreaterThan(8)
    for (const rows of Object.values(whole)) expect(rows.length).toBeGreaterThan(0)
    expect(await dumpTables(second.db)).toEqual(whole)
    const again = join(await folder(), 'second')
    await writeBackup({ ...second, key, at: 2 }, again)
    const third = await back(again, 'pglite')
    expect(await dumpTables(third.db)).toEqual(whole)
    for (const cid of cids) expect(await third.store.get(cid)).toEqual(await first.store.get(cid))
  })

  it('leaves numbers where they were: the next row takes a new one', async () => {
    const { db } = await back(path, 'postgres')
    const row = { wallet: '0x1', event: 'paid', facts: {}, createdAt: 1, onceKey: 'after' }
    expect(await db.queries.insert(notice).values(row).returning({ id: notice.id })).toEqual([{ id: 4 }])
  })

  it('shows nothing of what is in it, and is its owner’s alone', async () => {
    const bytes = await readFile(path)
    expect(bytes.includes('login_nonce')).toBe(false)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    const source = await empty('postgres')
    const late = () => source.db.queries.execute(sql`insert into login_nonce values (${randomUUID()}, 1)`)
    let asked = 0
    const watched = (tx: Tx): Tx =>
      new Proxy(tx, {
        get(target, name) {
          if (name !== 'execute') return Reflect.get(target, name)
          return async (query: never) => {
            asked += 1
            // after its first question the moment stands
            if (asked > 2) await late()
            return target.execute(query)
          }
        },
      })
    const db: Db = { ...source.db, transaction: (work) => source.db.transaction((tx) => work(watched(tx))) }
    const file = join(await folder(), 'moment')
    await writeBackup({ ...source, db, key, at: 3 }, file)
    expect((await dumpTables(source.db)).login_nonce?.length).toBeGreaterThan(10)
    expect((await back(file, 'pglite')).told.rows).toBe(0)
  })

  it('is restored into an empty place only', async () => {
    const used = await empty('postgres')
    await used.db.queries.execute(sql`insert into login_nonce values ('mine', 1)`)
    await expect(restoreBackup({ ...used, key }, path)).rejects.toThrow(/^The database is not empty \(login_nonce/)
    expect((await dumpTables(used.db)).login_nonce).toHaveLength(1)
    const pictured = await empty('postgres')
    await pictured.store.put(Buffer.from('mine'))
    await expect(restoreBackup({ ...pictured, key }, path)).rejects.toThrow(/has pictures in it/)
  })

  it('is refused by another version of the server', async () => {
    const other = await empty('postgres')
    await other.db.queries.execute(sql`update drizzle.__drizzle_migrations set hash = 'other' where id = 1`)
    await expect(restoreBackup({ ...other, key }, path)).rejects.toThrow(/another version of the server/)
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off in its head', (bytes) => bytes.subarray(0, 20)],
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['cut off by one byte', (bytes) => bytes.subarray(0, -1)],
    ['longer than it was', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['changed at its beginning', (bytes) => flipped(bytes, 60)],
    ['changed in the middle', (bytes) => flipped(bytes, bytes.length >> 1)],
    ['changed at its end', (bytes) => flipped(bytes, bytes.length - 1)],
    ['of something else', () => Buffer.from('PK and so on, and on, and on, and on')],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s is refused, and nothing of it stays', async (_, spoil) => {
    const file = join(await folder(), 'spoilt')
    await writeFile(file, spoil(await readFile(path)))
    const place = await empty('postgres')
    await expect(restoreBackup({ ...place, key }, file)).rejects.toThrow(
      /^(?:The backup cannot be read|This file is no)/,
    )
    expect(await isEmpty(place)).toBe(true)
  })

  it('is refused under another key, and when there is no such file', async () => {
    const place = await empty('postgres')
    await expect(restoreBackup({ ...place, key: randomBytes(32) }, path)).rejects.toThrow(/BACKUP_KEY is not the key/)
    await expect(restoreBackup({ ...place, key }, `${path}.none`)).rejects.toThrow(/ENOENT/)
    expect(await isEmpty(place)).toBe(true)
  })

  it('cannot have its frames swapped or dropped', async () => {
    const sealed: Buffer[] = []
    async function* large() {
      yield randomBytes(2_500_000)
    }
    for await (const chunk of seal(key, large())) sealed.push(chunk)
    const [head, one, two, three] = sealed as [Buffer, Buffer, Buffer, Buffer]
    for (const parts of [
      [head, two, one, three],
      [head, one, three],
      [head, one, two],
      [head, three],
    ]) {
      const opening = async () => {
        for await (const _ of unseal(
          key,
          (async function* () {
            yield* parts
          })(),
        ));
      }
      await expect(opening()).rejects.toThrow(/cannot be read/)
    }
  })

  it('is made and restored by the commands', async () => {
    const [from, to, out] = [await folder(), await folder(), join(await folder(), 'by-command')]
    for (const data of [from, to]) await cp(inject('embeddedTemplate'), join(data, 'db'), { recursive: true })
    const settings = (DATA_DIR: string) => ({
      env: { PATH: process.env.PATH, DATA_DIR, BACKUP_KEY: key.toString('hex') },
    })
    const script = (name: string) => join(import.meta.dirname, `../scripts/${name}.ts`)
    await new MediaStore(join(from, 'media')).put(Buffer.from('a picture'))
    const db = await openEmbedded(join(from, 'db'))
    await fillTables(db, 2)
    await db.close()
    const made = await run(process.execPath, [script('backup'), '--out', out], settings(from))
    expect(made.stdout).toMatch(/^backup: \d+ rows of \d+ tables and 1 files of pictures/)
    const restored = await run(process.execPath, [script('restore'), '--file', out], settings(to))
    expect(restored.stdout).toMatch(/^restore: \d+ rows of \d+ tables and 1 files of pictures are back/)
  }, 240_000)
})

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
