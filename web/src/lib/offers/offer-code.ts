import type { SignedOffer as SpecOffer } from '../../../../spec/actions/offers.ts'

type Hex = `0x${string}`

/** An offer of spec/actions/offers.ts with the bytes of its signature. */
export type Offer = SpecOffer['offer']
export type SignedOffer = { offer: Offer; signature: Hex }

const VERSION = 1n
// bytes of each field, in the order they are written
const FIELDS = [
  ['productId', 5],
  ['unitPrice', 12],
  ['validUntil', 5],
  ['maxUses', 2],
  ['maxQuantity', 4],
  ['number', 8],
  ['buyer', 20],
] as const
const HEAD = 1 + FIELDS.reduce((sum, [, size]) => sum + size, 0)
// a contract wallet's signature is longer than the usual 65 bytes, and not endless
const MOST = HEAD + 4_096

/** Writes an offer as one short word for a link: a version byte, its fields at their widths, and the signature. */
export function encodeOffer({ offer, signature }: SignedOffer): string {
  const fields = FIELDS.map(([name, size]) => hexOf(BigInt(offer[name]), size)).join('')
  const hex = `${hexOf(VERSION, 1)}${fields}${signature.slice(2)}`
  const bytes = Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Reads the word of a link; undefined when it is not an offer. */
export function decodeOffer(code: string): SignedOffer | undefined {
  const bytes = bytesOf(code)
  if (bytes === undefined || bytes.length < HEAD || bytes.length > MOST) return undefined
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  let at = 0
  const take = (size: number) => {
    const field = hex.slice(2 * at, 2 * (at + size))
    at += size
    return BigInt(`0x${field}`)
  }
  if (take(1) !== VERSION) return undefined
  const [productId, unitPrice, validUntil, maxUses, maxQuantity, number, buyer] = FIELDS.map(([, size]) =>
    take(size),
  ) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  return {
    offer: {
      productId: Number(productId),
      unitPrice,
      validUntil: Number(validUntil),
      maxUses: Number(maxUses),
      maxQuantity: Number(maxQuantity),
      number,
      buyer: `0x${hexOf(buyer, 20)}`,
    },
    signature: `0x${hex.slice(2 * at)}`,
  }
}

/** The link that brings an offer to a product's page. */
export function offerLink(origin: string, path: string, code: string): string {
  const url = new URL(path, origin)
  url.searchParams.set('offer', code)
  return url.toString()
}

function hexOf(value: bigint, size: number): string {
  return value.toString(16).padStart(2 * size, '0')
}

function bytesOf(code: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(code)) return undefined
  try {
    return Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
