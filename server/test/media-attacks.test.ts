import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../src/api/problem.ts'
import { mediaSchema } from '../src/media/schemas.ts'
import { Turns } from '../src/media/turns.ts'
import { drawing, upload } from './support/pictures.ts'
import { chunk, pngOf } from './support/png.ts'
import { serveTest, type TestServer } from './support/server.ts'
import type { Visitor } from './support/visitor.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><html><script>alert(1)</script></html>'

describe('hostile uploads', () => {
  let server: TestServer
  let visitor: Visitor
  let png: Buffer
  beforeAll(async () => {
    server = await serveTest('pglite', { source: { MEDIA_SMALL_A_DAY: '1000' } })
    visitor = server.visitor()
    await visitor.signIn(privateKeyToAccount(generatePrivateKey()))
    png = await drawing({ width: 40, height: 40 }).png().toBuffer()
  })
  afterAll(() => server.stop())

  const refusal = async (bytes: Uint8Array) => {
    const response = await upload(server.app, visitor, bytes)
    return `${response.status} ${problemSchema.parse(await response.json()).detail}`
  }

  it.each([
    ['SVG', SVG],
    ['SVG behind a byte order mark', `\ufeff${SVG}`],
    ['HTML', HTML],
    ['a GIF that is a script too', 'GIF89a/*\x01\0\x01\0*/=1;alert(1)//'],
    ['PDF', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj'],
    ['nothing', ''],
    ['a few bytes', '\x89PNG'],
    ['an executable', `MZ${'\0'.repeat(200)}`],
  ])('refuses %s whatever it is called', async (_, text) => {
    expect(await refusal(Buffer.from(text, 'latin1'))).toMatch(/^422 The picture is no JPEG, PNG, WebP or AVIF/)
  })

  it.each([
    ['a page behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(HTML)])],
    ['an archive behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('PK\x03\x04 a PK\x05\x06 b')])],
    ['a document behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('%PDF-1.7')])],
    [
      'a script in a comment of it',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 33), chunk('tEXt', `Comment\0${SVG}`), bytes.subarray(33)]),
    ],
  ])('refuses a picture with %s', async (_, spoil) => {
    expect(await refusal(spoil(png))).toMatch(/^422 The picture holds a document of another kind/)
  })

  it('passes no byte of an upload on: what hides in one is gone', async () => {
    const secret = 'a note that no check knows of'
    const hiding = Buffer.concat([
      png.subarray(0, 33),
      chunk('tEXt', `Comment\0${secret}`),
      png.subarray(33),
      Buffer.from(secret),
    ])
    const { cid } = mediaSchema.parse(await (await upload(server.app, visitor, hiding)).json())
    const served = Buffer.from(await (await server.app.request(`/ipfs/${cid}`)).arrayBuffer())
    expect([hiding.includes(secret), served.includes(secret)]).toEqual([true, false])
  })

  it('refuses a bomb before it is decoded, and goes on', async () => {
    const bomb = pngOf(60_000, 60_000, deflateSync(Buffer.alloc(10_000_000)))
    expect(bomb.length).toBeLessThan(20_000)
    expect(await refusal(bomb)).toMatch(/^422 The picture has 60000 x 60000 pixels/)
    const lying = pngOf(100, 100, deflateSync(Buffer.alloc(100_000_000)))
    // no more of it is unpacked than its size says
    expect((await upload(server.app, visitor, lying)).status).toBe(200)
    expect((await upload(server.app, visitor, png)).status).toBe(200)
  })

  it('reads no further than the limit, whatever the length it was told', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1_048_576))
      },
    })
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server.app.request('/v1/media?purpose=avatar', {
      method: 'POST',
      headers: { origin: server.context.env.PUBLIC_ORIGIN, cookie, 'content-length': '10' },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(8)
  })

  it('refuses what moves', async () => {
    const frame = await drawing({ width: 20, height: 40 }).raw().toBuffer()
    const moving = await sharp(frame, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
      .webp()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    expect(await refusal(moving)).toMatch(/^422 The picture moves/)
    const animated = Buffer.concat([png.subarray(0, 33), chunk('acTL', '\0\0\0\x02\0\0\0\0'), png.subarray(33)])
    expect(await refusal(animated)).toMatch(/^422 The picture moves/)
  })

  it('refuses a picture that is cut off', async () => {
    const jpeg = await drawing({ width: 400, height: 400 }).jpeg().toBuffer()
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toMatch(/^422 The picture cannot be read to its end/)
  })

  it('lets one through at a time and sends away whoever comes when too many wait', async () => {
    const turns = new Turns(2)
    let [running, most] = [0, 0]
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
    }
    const ends = await Promise.allSettled([turns.take(work), turns.take(work), turns.take(work)])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(most).toBe(1)
    await turns.take(work)
  })
})
