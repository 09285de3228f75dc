import type { Hex } from 'viem'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

// "ipfs" in CBOR, and a sha2-256 multihash of 34 bytes
const IPFS = /64697066735822(1220[0-9a-f]{64})/

/** The hash of its metadata (sources and settings) that a contract's code ends with, as IPFS writes it. */
export function metadataHash(code: Hex): string {
  const length = Number.parseInt(code.slice(-4), 16) * 2
  const [, multihash] = IPFS.exec(code.slice(-4 - length)) ?? []
  return multihash ? base58(BigInt(`0x${multihash}`)) : 'none'
}

function base58(number: bigint): string {
  let text = ''
  for (let rest = number; rest > 0n; rest /= 58n) text = `${ALPHABET[Number(rest % 58n)]}${text}`
  return text
}
