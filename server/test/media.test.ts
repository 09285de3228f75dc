import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CarReader } from '@ipld/car'
import sharp from 'sharp'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbiter, merchants } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { firstBrokenEntry } from '../src/audit/verify-log.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { doneSchema } from '../src/identity/schemas.ts'
import { blocksOf, cidOf } from '../src/media/cid.ts'
import { collectOrphans } from '../src/media/collect-orphans.ts'
import { mediaSchema } from '../src/media/schemas.ts'
import { MediaStore } from '../src/media/store.ts'
import { deletedSchema } from '../src/own-data/schemas.ts'
import { KINDS } from './support/databases.ts'
import { drawing, upload } from './support/pictures.ts'
import { serveTest, type TestServer } from './support/server.ts'
import type { Visitor } from './support/visitor.ts'

const stranger = () => privateKeyToAccount(generatePrivateKey())

describe('a CID', () => {
  it.each([
    ['', 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
    ['hello world', 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'],
    // of kubo's own fixtures
    ['hello\n', 'bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am'],
  ])('of %j is the one `ipfs add --cid-version=1` gives', async (text, cid) => {
    expect(await cidOf(Buffer.from(text))).toBe(cid)
  })
})

describe.each(KINDS)('media on %s', (kind) => {
  let server: TestServer
  let visitor: Visitor
  let photo: Buffer
  beforeAll(async () => {
    server = await serveTest(kind)
    visitor = server.visitor()
    await visitor.signIn(stranger())
    photo = await drawing({ width: 900, height: 600 })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .toBuffer()
  })
  afterAll(() => server.stop())

  const taken = async (who: Visitor, bytes: Uint8Array, query?: string) => {
    const response = await upload(server.app, who, bytes, query)
    expect(response.status, await response.clone().text()).toBe(200)
    return mediaSchema.parse(await response.json())
  }
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    Promise.resolve(server.app.request(path, { method, headers }))

  it('draws an upload anew in sizes, each at the CID of its bytes, without where it was taken', async () => {
    expect((await sharp(photo).metadata()).exif?.includes(Buffer.from([31, 0, 0, 0]))).toBe(true)
    const told = await taken(visitor, photo, 'purpose=attachment')
    expect(told).toMatchObject({ mime: 'image/webp', width: 900, height: 600, url: `ipfs://${told.cid}` })
    expect(told.variants.map(({ mime, width }) => [mime, width])).toEqual([
      ['image/avif', 320],
      ['image/webp', 320],
    ])
    for (const { cid, mime, width, size } of [told, ...told.variants]) {
      const response = await get(`/ipfs/${cid}`)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect([response.headers.get('content-type'), bytes.length, await cidOf(bytes)]).toEqual([mime, size, cid])
      const { exif, xmp, iptc, icc, width: drawn } = await sharp(bytes).metadata()
      expect([exif, xmp, iptc, icc, drawn]).toEqual([undefined, undefined, undefined, undefined, width])
    }
  })

  it('serves for ever what never changes, and nothing that could run', async () => {
    const { cid } = await taken(visitor, photo, 'purpose=attachment')
    const response = await get(`/ipfs/${cid}`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${cid}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    const head = await get(`/ipfs/${cid}`, {}, 'HEAD')
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      response.headers.get('content-length'),
    ])
    for (const tag of [`"${cid}"`, `W/"${cid}"`, `"other", "${cid}"`, '*']) {
      expect((await get(`/ipfs/${cid}`, { 'if-none-match': tag })).status).toBe(304)
    }
    expect((await get(`/ipfs/${cid}`, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('chooses a smaller one by ?w= and by what the browser can show', async () => {
    const { cid, variants } = await taken(visitor, photo, 'purpose=attachment')
    const chosen = async (query: string, accept: string) =>
      (await get(`/ipfs/${cid}${query}`, { accept })).headers.get('etag')
    const [avif, webp] = variants
    expect(await chosen('?w=320', 'image/avif,image/webp')).toBe(`"${avif?.cid}"`)
    expect(await chosen('?w=300', 'image/webp,*/*')).toBe(`"${webp?.cid}"`)
    expect(await chosen('?w=900', 'image/avif')).toBe(`"${cid}"`)
    expect(await chosen('', 'image/avif')).toBe(`"${cid}"`)
    expect((await get(`/ipfs/${cid}?w=320`)).headers.get('vary')).toBe('accept')
  })

  it('answers 404 to what is not here and to what is no CID', async () => {
    for (const cid of [await cidOf(Buffer.from('nobody')), 'x', '..%2f..%2fdemo-vault-keys', 'bafkreiaaaa']) {
      expect(await visitor.refused('GET', `/ipfs/${cid}`, 404)).toBe('not_found')
    }
  })

  it('gives an archive that holds every block of it, for pinning', async () => {
    const large = await taken(
      visitor,
      await drawing({ width: 1_600, height: 1_600 }, 5).png().toBuffer(),
      'purpose=attachment',
    )
    expect(large.size).toBeGreaterThan(262_144)
    const response = await get(`/v1/media/${large.cid}/car`)
    const archive = await CarReader.fromBytes(new Uint8Array(await response.arrayBuffer()))
    const roots = (await archive.getRoots()).map(String)
    expect(roots).toEqual([large.cid, ...large.variants.map(({ cid }) => cid)])
    const bytes = Buffer.from(await (await get(`/ipfs/${large.cid}`)).arrayBuffer())
    for (const { cid, bytes: block } of (await blocksOf(bytes)).blocks) {
      expect(Buffer.from((await archive.get(cid as never))?.bytes ?? []).equals(block)).toBe(true)
    }
  })

  it('takes a product’s picture from the merchant or his staff alone', async () => {
    const own = server.visitor()
    const { accountId } = await own.signIn(demoAccount(merchants[0].name))
    await taken(own, photo, `purpose=product&merchant=${accountId}`)
    expect((await upload(server.app, visitor, photo, `purpose=product&merchant=${accountId}`)).status).toBe(403)
    expect((await upload(server.app, own, photo, 'purpose=product')).status).toBe(400)
    expect((await upload(server.app, server.visitor(), photo)).status).toBe(401)
  })

  it('takes so many a day of a wallet', async () => {
    const busy = await serveTest(kind, { source: { MEDIA_SMALL_A_DAY: '2' } })
    const one = busy.visitor()
    await one.signIn(stranger())
    const statuses = await Promise.all([1, 2, 3].map(async () => (await upload(busy.app, one, photo)).status))
    expect(statuses.toSorted()).toEqual([200, 200, 429])
    busy.pass(86_401)
    const later = busy.visitor()
    await later.signIn(stranger())
    expect((await upload(busy.app, later, photo)).status).toBe(200)
    await busy.stop()
  })

  it('is taken down by its uploader, or by an arbiter with a reason that is recorded', async () => {
    const mine = await taken(visitor, await drawing({ width: 60, height: 60 }, 11).png().toBuffer())
    const other = server.visitor()
    await other.signIn(stranger())
    const body = { reason: 'shows somebody who did not agree' }
    expect(await other.refused('POST', `/v1/media/${mine.cid}/remove`, 403, { body })).toBe('not_allowed')
    const judge = server.visitor()
    await judge.signIn(demoAccount(arbiter))
    await judge.ask('POST', `/v1/media/${mine.cid}/remove`, doneSchema, { body })
    expect(await other.refused('GET', `/ipfs/${mine.cid}`, 410)).toBe('removed')
    const entries = await server.context.db.queries.select().from(auditEntry)
    expect(entries.at(-1)).toMatchObject({ act: 'media.remove', subject: `media:${mine.cid}`, details: body })
    expect(await firstBrokenEntry(server.context.db.queries)).toBeNull()
  })

  it('deletes files that no picture is of, and no others', async () => {
    const { cid } = await taken(visitor, photo, 'purpose=attachment')
    const store = new MediaStore(join(server.context.env.DATA_DIR, 'media'))
    const orphan = await store.put(Buffer.from('of an upload that was cut off'))
    const draft = join(store.folder, orphan.slice(-2), `${orphan}.cut.part`)
    await writeFile(draft, 'half')
    // an upload under way has files before it has rows
    expect(await collectOrphans(server.context, store)).toBe(0)
    for (const path of [draft, join(store.folder, orphan.slice(-2), orphan)]) await utimes(path, 1, 1)
    expect(await collectOrphans(server.context, store)).toBe(2)
    expect(await store.get(orphan)).toBeNull()
    expect((await get(`/ipfs/${cid}`)).status).toBe(200)
  })

  it('goes when its uploader deletes his data, unless another uploaded it too', async () => {
    const [leaving, staying] = [server.visitor(), server.visitor()]
    for (const who of [leaving, staying]) await who.signIn(stranger())
    const [one, both] = [21, 22].map((seed) => drawing({ width: 50, height: 50 }, seed).png().toBuffer())
    const own = await taken(leaving, await (one as Promise<Buffer>))
    const shared = await taken(leaving, await (both as Promise<Buffer>))
    await taken(staying, await (both as Promise<Buffer>))
    await leaving.ask('DELETE', '/v1/own-data', deletedSchema)
    const store = new MediaStore(join(server.context.env.DATA_DIR, 'media'))
    await collectOrphans(server.context, store, Date.now() + 2 * 3_600_000)
    expect([await store.get(own.cid), (await get(`/ipfs/${shared.cid}`)).status]).toEqual([null, 200])
  })
})
