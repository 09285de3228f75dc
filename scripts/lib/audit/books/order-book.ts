import type { Address } from '../../../../spec/account.ts'
import type { Station } from '../../../../spec/commission.ts'
import type { Order } from '../../../../spec/order.ts'
import type { PlacedLine } from '../../../../spec/words.ts'
import type { Hash } from '../chain/events.ts'

/** One level's commission as the auditor computed it: token units, volume in hundredths of a token. */
export type CreditBook = {
  level: number
  id: number
  amount: bigint
  tierBefore: number
  tierAfter: number
  volumeAfter: bigint
}

/** Somebody the settlement came by, with his tier at that moment. */
export type StationBook = { id: number; tier: number; level: number; fate: Station['fate'] }

/** How an order was divided, token units. */
export type SplitBook = {
  proceeds: bigint
  fee: bigint
  breakage: bigint
  credits: CreditBook[]
  stations: StationBook[]
  block: number
  logIndex: number
  at: number
  tx: Hash
}

/** Why an order has the referrer it has. */
export type ReferrerReason = 'account' | 'binding' | 'link' | 'nobody'

/**
 * An order by its events. Unlike in the specification `total`, `commission` and `deadline` keep their last value when it ends,
 * because the words of the shelf do.
 */
export type OrderBook = Omit<Order, 'status'> & {
  status: Order['status']
  id: bigint
  hasRefundAddress: boolean
  paid: bigint
  promised: bigint
  refunded: bigint
  placedAt: number
  placedBlock: number
  placedIndex: number
  placedTx: Hash
  reason: ReferrerReason
  /** who paid, when the payment was found */
  payer: Address | null
  /** the block of its newest event */
  lastBlock: number
  shippedAt: number | null
  confirmedAt: number | null
  endedAt: number | null
  endedBy: Hash | null
  region: Hash
  delivery: Hash
  lines: PlacedLine[]
  split: SplitBook | null
}
