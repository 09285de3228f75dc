import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

export type ZipEntry = { name: string; bytes: Buffer }

/** The files of a zip archive, plain or deflated, up to `most` bytes each. Throws for anything else. */
export function unzip(archive: Buffer, most: number): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('this is no zip archive')
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error('the zip archive is damaged')
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [nameSize, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const local = archive.readUInt32LE(at + 42)
    const name = decode(archive.subarray(at + 46, at + 46 + nameSize))
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(start, start + size)
    at += 46 + nameSize + extra + comment
    if (method !== 0 && method !== 8) throw new Error(`the zip archive uses method ${method}`)
    return { name, bytes: method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most }) }
  })
}

const decode = (bytes: Buffer): string => new TextDecoder('gbk').decode(bytes)
