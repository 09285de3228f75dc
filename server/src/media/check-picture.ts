import sharp from 'sharp'
import { Problem } from '../api/problem.ts'

const refuse = (what: string) => new Problem(422, 'picture_refused', `The picture ${what}.`)

const starts: [string, (bytes: Buffer) => boolean][] = [
  ['jpeg', (bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff],
  ['png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))],
  ['webp', (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
  ['heif', (bytes) => /^ftyp(?:avif|mif1)$/.test(bytes.toString('latin1', 4, 12))],
]

// what a browser, a viewer or an unpacker would take the same file for
const MARKUP = /<(?:script|html|svg[\s>]|!doctype|\?php)/i
const isOther = (bytes: Buffer, text: string) =>
  MARKUP.test(text) || bytes.includes('%PDF-') || (bytes.includes('PK\x03\x04') && bytes.includes('PK\x05\x06'))

/**
 * Looks at an upload before it is decoded: only a still JPEG, PNG, WebP or AVIF of few enough pixels passes. What it is called and
 * what its sender says of it counts for nothing. Throws `Problem` 422.
 */
export async function checkPicture(bytes: Buffer, mostPixels: number): Promise<void> {
  const kind = bytes.length < 16 ? undefined : starts.find(([, fits]) => fits(bytes))?.[0]
  if (!kind) throw refuse('is no JPEG, PNG, WebP or AVIF file: save it as one of these and upload that')
  const text = bytes.toString('latin1')
  if (isOther(bytes, text)) throw refuse('holds a document of another kind: export it anew as a picture')
  const found = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (found?.format !== kind) throw refuse('is damaged: open it, save it anew and upload that')
  const { width, height } = found
  if (width * height > mostPixels) {
    throw refuse(`has ${width} x ${height} pixels and at most ${mostPixels} are taken: make it smaller`)
  }
  const isAnimatedPng = kind === 'png' && text.slice(0, text.indexOf('IDAT')).includes('acTL')
  if ((found.pages ?? 1) > 1 || isAnimatedPng) throw refuse('moves: upload a still one')
}
