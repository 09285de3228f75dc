import type { Address } from '../../../../spec/account.ts'
import type { Hash, Place } from '../chain/events.ts'
import type { OrderBook } from './order-book.ts'

/** Token units that an event says have gone to somebody. */
export type Owed = { to: Address; amount: bigint; subject: string }

/** A transfer of the token; `from` is who paid, or `to` who was paid. */
export type Moved = { who: Address; amount: bigint }

/** Orders of one call to `place`, paid by one transfer. */
export type PlacedOrder = { order: OrderBook; wouldBind: boolean; isBound: boolean }

/** How a return must end in this transaction: with so much refunded, or settled when that is 0. */
export type Ending = { refund: bigint; rest: bigint }

/** What one transaction has begun and must finish. */
export type TransactionBook = {
  place: Place | undefined
  tx: Hash | undefined
  /** orders placed and not yet paid for */
  unpaid: PlacedOrder[]
  received: Moved[]
  sent: Moved[]
  owed: Owed[]
  rewardsSent: Moved[]
  rewardsOwed: Owed[]
  bound: { buyer: Address; referrerId: number; boundUntil: number } | undefined
  refundTo: Map<bigint, Address>
  endings: Map<bigint, Ending>
  /** the last partial refund of each order here: what could be returned before it, what was, and the mall's log it stood in */
  reduced: Map<bigint, { returnable: bigint; amount: bigint; step: number }>
  /** how many logs of the mall were read in this transaction */
  steps: number
  paidThroughCheckout: boolean
}

/** An empty transaction. */
export function openTransaction(place: Place | undefined): TransactionBook {
  return {
    place,
    tx: place?.tx,
    unpaid: [],
    received: [],
    sent: [],
    owed: [],
    rewardsSent: [],
    rewardsOwed: [],
    bound: undefined,
    refundTo: new Map(),
    endings: new Map(),
    reduced: new Map(),
    steps: 0,
    paidThroughCheckout: false,
  }
}
