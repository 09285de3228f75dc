import { AbiCoder, keccak256, toBeHex } from 'ethers'
import type { Address } from '../../../../spec/account.ts'

// the mall's storage in the order of its modules: AccessManaged, Governance, Accounts, Catalog, Offers, Shelves, Placement, Orders
const AUTHORITY = 0n
const REGISTER = 1n
const PLANS = 2n
const ACCOUNTS = PLANS + 3n * 2n ** 16n
const WALLET_OF = ACCOUNTS + 2n ** 40n
const WALLETS = WALLET_OF + 1n
const PROPOSED = WALLET_OF + 2n
const PERMISSIONS = WALLET_OF + 3n
const PRODUCTS = WALLET_OF + 4n
const SALES = PRODUCTS + 2n ** 40n
const OFFER_USES = SALES + 1n
const SHELVES = SALES + 2n
const REFUND_ADDRESS = SHELVES + 2n ** 41n
const RETURN_AMOUNT = REFUND_ADDRESS + 1n

const coder = AbiCoder.defaultAbiCoder()

function mapped(type: 'uint256' | 'address', key: unknown, slot: bigint): bigint {
  return BigInt(keccak256(coder.encode([type, 'uint256'], [key, slot])))
}

/** Where the mall keeps every word. */
export const slots = {
  authority: () => AUTHORITY,
  register: () => REGISTER,
  plan: (id: number, word: number) => PLANS + 3n * BigInt(id) + BigInt(word),
  account: (id: number) => ACCOUNTS + BigInt(id),
  walletOf: (id: number) => mapped('uint256', id, WALLET_OF),
  wallet: (who: Address) => mapped('address', who, WALLETS),
  proposed: (id: number) => mapped('uint256', id, PROPOSED),
  permissions: (merchantId: number, who: Address) => mapped('address', who, mapped('uint256', merchantId, PERMISSIONS)),
  product: (id: number) => PRODUCTS + BigInt(id),
  sale: (id: number) => mapped('uint256', id, SALES),
  offerPage: (merchantId: number, page: bigint) => mapped('uint256', page, mapped('uint256', merchantId, OFFER_USES)),
  shelfFunds: (shelf: number) => SHELVES + 2n * BigInt(shelf),
  shelfState: (shelf: number) => SHELVES + 2n * BigInt(shelf) + 1n,
  refundAddress: (shelf: number) => mapped('uint256', shelf, REFUND_ADDRESS),
  returnAmount: (shelf: number) => mapped('uint256', shelf, RETURN_AMOUNT),
}

/** A slot as JSON-RPC takes it. */
export function slotText(slot: bigint): string {
  return toBeHex(slot, 32)
}
