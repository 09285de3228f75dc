import { type Hex, hexToBytes } from 'viem'

/** An ISO 3166-2 code out of its six bytes, null for none or for bytes that are not printable. */
export function regionOf(region: Hex): string | null {
  const text = String.fromCharCode(...hexToBytes(region)).replace(/\0+$/, '')
  return /^[\x20-\x7e]+$/.test(text) ? text : null
}
