import { generationOf, MAX_GENERATION, shelfOf } from '../../../../spec/order.ts'
import { lower } from '../address.ts'
import type { Handlers } from '../event.ts'
import { append, change, type Op, upsert } from '../op.ts'
import { regionOf } from '../region.ts'
import { offerUsed } from './offers.ts'

type OrderEvent =
  | 'OrderPlaced'
  | 'RefundAddressSet'
  | 'OrderShipped'
  | 'OrderConfirmed'
  | 'OrderCancelled'
  | 'OrderRefunded'
  | 'ReturnRequested'
  | 'ReturnAccepted'
  | 'ReturnContested'
  | 'DisputeResolved'
  | 'RefundHeld'
  | 'RefundCollected'

/** A shelf is free once its order has ended, until its generation is used up. */
export function shelfChange(orderId: bigint, hasEnded: boolean): Op {
  const isFree = hasEnded && generationOf(orderId) < MAX_GENERATION
  return upsert('shelf', shelfOf(orderId), { id: shelfOf(orderId), orderId, isFree }, { set: { orderId, isFree } })
}

// an order before its first event is told whole: RefundAddressSet comes ahead of OrderPlaced
const unplaced = (id: bigint, { at, block, logIndex }: { at: number; block: number; logIndex: number }) => ({
  id,
  buyer: '',
  refundTo: '',
  merchantId: 0,
  referrerId: 0,
  planId: 0,
  status: 'Paid' as const,
  placedAt: at,
  placedBlock: block,
  placedIndex: logIndex,
  deadline: 0,
  shippedAt: null,
  confirmedAt: null,
  endedAt: null,
  paid: 0n,
  total: 0n,
  refunded: 0n,
  commission: 0n,
  promised: 0n,
  returnAmount: 0n,
  region: null,
  delivery: '',
  proceeds: null,
  fee: null,
  breakage: null,
  settledTx: null,
  settledAt: null,
})

export const orderHandlers: Handlers<OrderEvent> = {
  RefundAddressSet: ({ orderId, refundTo }, moment) => [
    upsert('order', orderId, unplaced(orderId, moment), { isNew: true, set: { refundTo: lower(refundTo) } }),
  ],

  OrderPlaced({ orderId, lines, ...placed }, moment) {
    const { merchantId, referrerId, planId, deadline, delivery, total, commission } = placed
    const buyer = lower(placed.buyer)
    const set = {
      buyer,
      merchantId,
      referrerId,
      planId,
      deadline,
      delivery,
      paid: total,
      total,
      commission,
      promised: commission,
    }
    const blank = { ...unplaced(orderId, moment), refundTo: buyer }
    const { block } = moment
    return [
      upsert('order', orderId, blank, { isNew: true, set: { ...set, region: regionOf(placed.region) } }),
      shelfChange(orderId, false),
      ...lines.map((line, position) => append('orderLine', { orderId, position, block, ...line })),
      ...lines.flatMap(({ offer, quantity }) => (offer === null ? [] : [offerUsed(merchantId, offer, quantity)])),
      ...lines.map(({ productId, quantity }) =>
        change('product', productId, { add: { stock: -quantity, sold: quantity } }),
      ),
    ]
  },

  OrderShipped: ({ orderId, deadline }, { at }) => [
    change('order', orderId, { set: { status: 'Shipped', deadline, shippedAt: at } }),
  ],

  OrderConfirmed: ({ orderId, deadline }, { at }) => [change('order', orderId, { set: { deadline, confirmedAt: at } })],

  OrderCancelled: ({ orderId, amount }, { at }) => [
    change('order', orderId, {
      set: { status: 'Cancelled', endedAt: at, total: 0n, commission: 0n },
      add: { refunded: amount },
    }),
    shelfChange(orderId, true),
  ],

  OrderRefunded({ orderId, amount, commissionCut, totalLeft }, { at }) {
    const add = { refunded: amount, commission: -commissionCut }
    if (totalLeft !== 0n) return [change('order', orderId, { set: { total: totalLeft }, add })]
    return [
      change('order', orderId, { set: { status: 'Refunded', endedAt: at, total: 0n }, add }),
      shelfChange(orderId, true),
    ]
  },

  ReturnRequested: ({ orderId, amount, deadline }) => [
    change('order', orderId, { set: { status: 'ReturnRequested', returnAmount: amount, deadline } }),
  ],

  // what follows from it is told by the refund and the settlement
  ReturnAccepted: () => [],

  ReturnContested: ({ orderId, deadline }) => [change('order', orderId, { set: { status: 'Disputed', deadline } })],

  DisputeResolved: () => [],

  // the token refused the recipient: the order keeps just this amount, and its shelf
  RefundHeld: ({ orderId, amount }) => [
    change('order', orderId, { set: { status: 'RefundHeld', endedAt: null, total: amount, commission: 0n } }),
    shelfChange(orderId, false),
  ],

  RefundCollected: ({ orderId }, { at }) => [
    change('order', orderId, { set: { status: 'Refunded', endedAt: at, total: 0n } }),
    shelfChange(orderId, true),
  ],
}
