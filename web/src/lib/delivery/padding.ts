import type { Bytes } from './bytes.ts'

const MARK = 0x80

/** Fills text up to a multiple of `bucket` bytes, so that its length tells nothing (ISO/IEC 7816-4). */
export function padText(text: string, bucket: number): Bytes {
  const plain = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / bucket) * bucket)
  padded.set(plain)
  padded[plain.length] = MARK
  return padded
}

/** The text that was padded. Throws for what no padding ends. */
export function unpadText(padded: Bytes): string {
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== MARK) throw new Error('the padding is damaged')
  return new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(0, end))
}
