import type { Address } from 'viem'
import type { Status } from '../../../../spec/order.ts'
import type { Findings } from '../findings.ts'

export type AccountBook = { wallet: Address; uplineId: number; balance: bigint; volume: bigint; tier: number }

/** An order by its events; `isEnding` while the call that ended it may still find its refund refused. */
export type OrderBook = {
  orderId: bigint
  buyer: Address
  total: bigint
  commission: bigint
  merchantId: number
  referrerId: number
  planId: number
  deadline: number
  status: Status
  endedBy: string
}

export type ProductBook = { merchantId: number; stock: bigint }

/** A second set of books, written from events alone, token units. */
export type Books = {
  findings: Findings
  accounts: AccountBook[]
  ids: Map<Address, number>
  orders: Map<bigint, OrderBook>
  products: Map<number, ProductBook>
  plans: Map<number, `0x${string}`>
  /** who paid the mall in a transaction */
  payers: Map<string, Set<Address>>
  paidIn: bigint
  refundedOut: bigint
  claimedOut: bigint
}

export function openBooks(findings: Findings, payers: Books['payers']): Books {
  return {
    findings,
    accounts: [],
    ids: new Map(),
    orders: new Map(),
    products: new Map(),
    plans: new Map(),
    payers,
    paidIn: 0n,
    refundedOut: 0n,
    claimedOut: 0n,
  }
}
