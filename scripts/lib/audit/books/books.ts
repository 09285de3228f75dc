import type { Account, Address } from '../../../../spec/account.ts'
import type { Limits } from '../../../../spec/plan.ts'
import type { Product, PublishedPlan } from '../../../../spec/state.ts'
import type { Hash, Place } from '../chain/events.ts'
import { type Check, Differences } from '../differences.ts'
import type { History } from '../history/history.ts'
import type { OrderBook } from './order-book.ts'
import type { PoolBook } from './pool-book.ts'
import { openTransaction, type TransactionBook } from './transaction-book.ts'

/** What is fixed: addresses in lower case, limits and windows as the contracts answer them. */
export type Setting = {
  chainId: number
  mall: Address
  token: Address
  decimals: number
  pool: Address | undefined
  checkout: Address | undefined
  limits: Limits
  challengeWindow: number
  claimWindow: number
  firstEpoch: number
}

/** An account and what its events add up to; token units. */
export type AccountBook = Account & {
  proposed: Address | null
  joinedBlock: number
  joinedTx: Hash
  earned: bigint
  claimed: bigint
  recruits: number
}

/** What the mall knows of an address. */
export type WalletBook = { accountId: number; referrerId: number; boundUntil: number }

/** A product; `content` is the hash of its document. */
export type ProductBook = Product & { listedAt: number; listedBlock: number; sold: number; content: string }

/** What the offers of a merchant's number have priced. */
export type OfferBook = { merchantId: number; number: bigint; lines: number; pieces: number; isCancelled: boolean }

/** A shelf with the order that stands on it; what was written for earlier orders stays in its side mappings. */
export type ShelfBook = { order: OrderBook; returnAmount: bigint; refundAddress: Address | null }

/** Token units that moved, by why. */
export type MoneyBook = {
  received: bigint
  sent: bigint
  paid: bigint
  refunded: bigint
  claimed: bigint
  gifts: bigint
  giftCount: number
  zeroTransfers: number
  checkoutReceived: bigint
  checkoutSent: bigint
}

/** The auditor's own books: everything that follows from the logs by the specification, up to a block. */
export type Books = {
  setting: Setting
  differences: Differences
  history: History
  /** the last log read, and its block's time */
  at: { block: number; logIndex: number; time: number }
  counts: Map<string, number>
  accounts: AccountBook[]
  wallets: Map<Address, WalletBook>
  staff: Map<string, { merchantId: number; who: Address; permissions: number }>
  plans: Map<number, PublishedPlan & { block: number; tx: Hash }>
  products: Map<number, ProductBook>
  offers: Map<string, OfferBook>
  shelves: ShelfBook[]
  authority: Address | null
  pausedUntil: number
  wasPaused: boolean
  /** bits of the two filters in the register */
  closedFilter: number
  retiredFilter: number
  money: MoneyBook
  pool: PoolBook
  transaction: TransactionBook
}

/** Books of a mall of which no log has been read. */
export function openBooks(setting: Setting, history: History, differences = new Differences()): Books {
  return {
    setting,
    differences,
    history,
    at: { block: 0, logIndex: -1, time: 0 },
    counts: new Map(),
    accounts: [],
    wallets: new Map(),
    staff: new Map(),
    plans: new Map(),
    products: new Map(),
    offers: new Map(),
    shelves: [],
    authority: null,
    pausedUntil: 0,
    wasPaused: false,
    closedFilter: 0,
    retiredFilter: 0,
    money: {
      received: 0n,
      sent: 0n,
      paid: 0n,
      refunded: 0n,
      claimed: 0n,
      gifts: 0n,
      giftCount: 0,
      zeroTransfers: 0,
      checkoutReceived: 0n,
      checkoutSent: 0n,
    },
    pool: { received: 0n, sent: 0n, reserved: 0n, month: 0, ends: new Map(), epochs: new Map() },
    transaction: openTransaction(undefined),
  }
}

/** Says of one event what must hold. */
export type Say = (holds: boolean, check: Check, says: () => string) => void

/** A `Say` about one subject at one place. */
export function sayOf({ differences }: Books, subject: string, place: Place): Say {
  return (holds, check, says) => differences.expect(holds, check, subject, says, place)
}

/** The account of an id; a difference, and undefined, when it was never registered. */
export function accountIn(books: Books, id: number, check: Check, place: Place): AccountBook | undefined {
  const account = books.accounts[id]
  books.differences.expect(account !== undefined, check, `account ${id}`, () => 'it was never registered', place)
  return account
}

/** What the mall knows of an address, which is noted when it is new. */
export function walletIn({ wallets }: Books, address: Address): WalletBook {
  const known = wallets.get(address)
  if (known) return known
  const fresh = { accountId: 0, referrerId: 0, boundUntil: 0 }
  wallets.set(address, fresh)
  return fresh
}
