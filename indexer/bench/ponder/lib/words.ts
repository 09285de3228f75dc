/** Packed words of events (contracts/types), read here a second time: what the mirror reads wrong must not be wrong here too. */
const bits = (word: bigint, low: number, count: number) => (word >> BigInt(low)) & ((1n << BigInt(count)) - 1n)
const small = (word: bigint, low: number, count: number) => Number(bits(word, low, count))

export const placedState = (word: bigint) => ({
  merchantId: small(word, 0, 40),
  referrerId: small(word, 40, 40),
  planId: small(word, 80, 16),
  deadline: small(word, 96, 40),
  commission: bits(word, 160, 96),
})

export const placedLine = (word: bigint) => ({
  productId: small(word, 0, 40),
  quantity: small(word, 40, 32),
  commissionBps: small(word, 72, 16),
  unitPrice: bits(word, 160, 96),
  offer: bits(word, 88, 64) === 0n ? null : bits(word, 88, 64),
})

export const creditOf = (word: bigint) => ({
  id: small(word, 0, 40),
  volume: bits(word, 40, 64),
  tier: small(word, 144, 8),
  amount: bits(word, 160, 96),
})
