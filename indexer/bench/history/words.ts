import type { Hex } from 'viem'

// murmur3's last step: every bit of the number moves about half of the bits of the result
function scramble(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number's own chance, the same in every run, from 0 to below 2^32. */
export const chanceOf = (salt: number, value: number): number =>
  scramble(scramble(value + 1) ^ Math.imul(salt, 0x9e3779b1))

/** Bytes that look like a hash's, `size` of them, a multiple of four. */
function bytesOf(salt: number, value: number, size: number): Hex {
  let text = '0x'
  // a value may be past 32 bits, as a count of transactions is
  const seed = scramble(Math.floor(value / 2 ** 32) ^ salt) ^ chanceOf(salt, value % 2 ** 32)
  for (let i = 0; i < size; i += 4)
    text += scramble(seed + Math.imul(i + 1, 0x9e3779b1))
      .toString(16)
      .padStart(8, '0')
  return text as Hex
}

/** The wallet of an account. */
export const walletOf = (id: number): Hex => bytesOf(1, id, 20)
/** The wallet of a buyer who has no account. */
export const buyerOf = (index: number): Hex => bytesOf(2, index, 20)
export const transactionHash = (index: number): Hex => bytesOf(3, index, 32)
export const deliveryHash = (index: number): Hex => bytesOf(4, index, 32)
export const blockHash = (number: number): Hex => bytesOf(5, number, 32)
