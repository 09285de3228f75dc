import { describe, expect, it } from 'vitest'
import { checkCid } from '../../web/src/lib/media/check-cid.ts'
import { fileCid } from '../../web/src/lib/media/file-cid.ts'
import { cidOf } from '../src/media/cid.ts'

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff)

describe('checkCid', () => {
  it('knows what `ipfs add --cid-version=1` names', async () => {
    const text = new TextEncoder().encode('hello\n')
    expect(await checkCid('bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am', text)).toBe(true)
    expect(await checkCid('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku', new Uint8Array())).toBe(true)
  })

  it.each([1, 262_144, 262_145, 524_288, 1_000_000])('agrees with the server about %d bytes', async (length) => {
    const bytes = bytesOf(length)
    const cid = await cidOf(bytes)
    expect(fileCid(`ipfs://${cid}`)).toBe(cid)
    expect(await checkCid(cid, bytes)).toBe(true)
    bytes[length - 1] = (bytes[length - 1] ?? 0) ^ 1
    expect(await checkCid(cid, bytes)).toBe(false)
    expect(await checkCid(cid, bytesOf(length + 1))).toBe(false)
  })
})

describe('fileCid', () => {
  it.each([
    null,
    '',
    'https://a.example/x',
    'ipfs://bafy/1.png',
    'ipfs://QmZULkCELmmk5XNfCgTnCyFgAVxBRBXyDHGGMVoLFLiXEN',
  ])('finds none in %s', (source) => expect(fileCid(source)).toBeUndefined())
})
