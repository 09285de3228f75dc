import type { Credit } from './commission.ts'
import { type Order, STATUSES } from './order.ts'

/** One line of an order as its event tells it: token units a piece, pieces, basis points; the number of its offer, 0 for none. */
export type PlacedLine = { productId: number; quantity: number; commissionBps: number; price: bigint; offer: bigint }

/** The second word of an order's shelf, which its placing tells whole. */
type OrderWord = Pick<
  Order,
  'merchantId' | 'referrerId' | 'planId' | 'deadline' | 'status' | 'isConfirmed' | 'commission'
> & { generation: number; hasRefundAddress: boolean }

function field(word: bigint, lowest: number, bits: number): bigint {
  return (word >> BigInt(lowest)) & (2n ** BigInt(bits) - 1n)
}

/** Reads the word of `types/Credit.sol`. */
export function creditOf(word: bigint): Credit {
  return {
    id: Number(field(word, 0, 40)),
    amount: field(word, 160, 96),
    volume: field(word, 40, 64),
    tier: Number(field(word, 144, 8)),
  }
}

/** Reads the word of `types/PlacedLine.sol`. */
export function placedLineOf(word: bigint): PlacedLine {
  return {
    productId: Number(field(word, 0, 40)),
    quantity: Number(field(word, 40, 32)),
    commissionBps: Number(field(word, 72, 16)),
    offer: field(word, 88, 64),
    price: field(word, 160, 96),
  }
}

/** Reads the `state` word of `types/Order.sol`. */
export function orderWordOf(word: bigint): OrderWord {
  return {
    merchantId: Number(field(word, 0, 40)),
    referrerId: Number(field(word, 40, 40)),
    planId: Number(field(word, 80, 16)),
    deadline: Number(field(word, 96, 40)),
    status: STATUSES[Number(field(word, 136, 4))] ?? 'None',
    isConfirmed: field(word, 143, 1) === 1n,
    hasRefundAddress: field(word, 142, 1) === 1n,
    generation: Number(field(word, 144, 16)),
    commission: field(word, 160, 96),
  }
}
