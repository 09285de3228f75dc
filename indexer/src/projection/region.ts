import { type Hex, hexToBytes } from 'viem'

// a mall delivers to some hundred regions, and bytes that nobody knows must not fill the memory
const MOST = 10_000
const known = new Map<Hex, string | null>()

/** An ISO 3166-2 code out of its six bytes, null for none or for bytes that are not printable. */
export function regionOf(region: Hex): string | null {
  const told = known.get(region)
  if (told !== undefined) return told
  const text = readRegion(region)
  if (known.size < MOST) known.set(region, text)
  return text
}

function readRegion(region: Hex): string | null {
  const text = String.fromCharCode(...hexToBytes(region)).replace(/\0+$/, '')
  return /^[\x20-\x7e]+$/.test(text) ? text : null
}
