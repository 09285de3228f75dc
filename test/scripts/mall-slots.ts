import { encodeAbiParameters, type Hex, keccak256 } from 'viem'

const PLANS = 2n
const ACCOUNTS = PLANS + 3n * 2n ** 16n
const PRODUCTS = ACCOUNTS + 2n ** 40n + 4n
const SHELVES = PRODUCTS + 2n ** 40n + 2n

/** Where the mall keeps what only a test may change by hand; the same as `test/utils/MallSlots.sol`. */
export const slots = {
  register: 1n,
  plan: (id: number, word: 0 | 1 | 2) => PLANS + 3n * BigInt(id) + BigInt(word),
  account: (id: number) => ACCOUNTS + BigInt(id),
  walletOf: (id: number) => mapped(id, ACCOUNTS + 2n ** 40n),
  product: (id: number) => PRODUCTS + BigInt(id),
  shelfFunds: (shelf: number) => SHELVES + 2n * BigInt(shelf),
  shelfState: (shelf: number) => SHELVES + 2n * BigInt(shelf) + 1n,
  returnAmount: (shelf: number) => mapped(shelf, SHELVES + 2n ** 41n + 1n),
}

function mapped(key: number, slot: bigint): Hex {
  return keccak256(encodeAbiParameters([{ type: 'uint256' }, { type: 'uint256' }], [BigInt(key), slot]))
}
