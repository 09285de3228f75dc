import type { Account, Address } from '../../spec/account.ts'
import { offerKey } from '../../spec/actions/offers.ts'
import type { Order, Status } from '../../spec/order.ts'
import type { Binding } from '../../spec/referrer.ts'
import { staffKey } from '../../spec/rules.ts'
import type { Product, PublishedPlan } from '../../spec/state.ts'
import { creditOf, orderWordOf, placedLineOf } from '../../spec/words.ts'
import type { Events, Told } from './told.ts'

/** An account as events tell it; when it joined is its block's to tell. */
type BookedAccount = Omit<Account, 'id' | 'joinedAt'>

/** The mall as its events alone tell it, which is all that a mirror or an auditor reads. */
export type Books = {
  accounts: Map<number, BookedAccount>
  bindings: Map<Address, Binding>
  staff: Map<string, number>
  plans: Map<number, PublishedPlan>
  products: Map<number, Product>
  /** What numbers were cancelled; the uses of limited offers are not told, for the mall counts them itself. */
  cancelled: Set<string>
  /** Every line that an offer priced. */
  offered: { orderId: bigint; productId: number; price: bigint; offer: bigint }[]
  refundAddresses: Map<bigint, Address>
  /** Every order there ever was. */
  orders: Map<bigint, Order>
}

const CHAPTERS: { [Name in keyof Events]: (books: Books, args: Events[Name]) => void } = {
  DistributorRegistered: ({ accounts }, { id, wallet, uplineId }) => {
    const standing = { balance: 0n, volume: 0n, tier: 0, isMerchant: false, isSuspended: false }
    accounts.set(id, { wallet, uplineId, ...standing })
  },
  WalletChanged: ({ accounts }, { id, wallet }) => change(accounts, id, { wallet }),
  SuspensionSet: ({ accounts }, { id, isSuspended }) => change(accounts, id, { isSuspended }),
  MerchantSet: ({ accounts }, { id, isMerchant }) => change(accounts, id, { isMerchant }),
  StaffSet: ({ staff }, { merchantId, who, permissions }) => {
    staff.set(staffKey(merchantId, who), permissions)
  },
  Claimed: (books, { id, amount }) => credit(books, id, -amount),
  BuyerBound: ({ bindings }, { buyer, ...binding }) => {
    bindings.set(buyer, binding)
  },
  PlanPublished: ({ plans }, { planId, plan, usableFrom }) => {
    plans.set(planId, { plan, usableFrom, isRetired: false })
  },
  PlanRetired: ({ plans }, { planId }) => change(plans, planId, { isRetired: true }),

  ProductListed: ({ products }, { productId, merchantId, price, stock, commissionBps, planId }) => {
    products.set(productId, { merchantId, price, stock, commissionBps, planId, isListed: true, sale: undefined })
  },
  ProductChanged: ({ products }, { productId, price, commissionBps, planId, isListed }) =>
    change(products, productId, { price, commissionBps, planId, isListed }),
  ProductRestocked: (books, { productId, change: pieces }) => addStock(books, productId, pieces),
  ProductSaleSet: ({ products }, { productId, price, start, end }) =>
    change(products, productId, { sale: { price, start, end } }),

  OfferCancelled: ({ cancelled }, { merchantId, number }) => {
    cancelled.add(offerKey(merchantId, number))
  },

  OrderPlaced: placed,
  RefundAddressSet: ({ refundAddresses }, { orderId, refundTo }) => {
    refundAddresses.set(orderId, refundTo)
  },
  OrderShipped: ({ orders }, { orderId, deadline }) => change(orders, orderId, { status: 'Shipped', deadline }),
  OrderConfirmed: ({ orders }, { orderId, deadline }) => change(orders, orderId, { isConfirmed: true, deadline }),
  OrderCancelled: ({ orders }, { orderId }) => change(orders, orderId, ended('Cancelled')),
  OrderRefunded: refunded,
  ReturnRequested: ({ orders }, { orderId, amount, deadline }) =>
    change(orders, orderId, { status: 'ReturnRequested', returnAmount: amount, deadline }),
  ReturnContested: ({ orders }, { orderId, deadline }) => change(orders, orderId, { status: 'Disputed', deadline }),
  OrderSettled: settled,
  RefundHeld: ({ orders }, { orderId, amount }) => change(orders, orderId, { ...ended('RefundHeld'), total: amount }),
  RefundCollected: ({ orders }, { orderId }) => change(orders, orderId, ended('Refunded')),
}

/** Keeps the books from the first event on; events that change nothing kept here are passed over. */
export function booksOf(events: readonly Told[]): Books {
  const books: Books = {
    accounts: new Map(),
    bindings: new Map(),
    staff: new Map(),
    plans: new Map(),
    products: new Map(),
    cancelled: new Set(),
    offered: [],
    refundAddresses: new Map(),
    orders: new Map(),
  }
  for (const { name, args } of events) {
    const chapter = CHAPTERS[name] as ((books: Books, args: Told['args']) => void) | undefined
    chapter?.(books, args)
  }
  for (const [orderId, refundTo] of books.refundAddresses) change(books.orders, orderId, { refundTo })
  return books
}

function change<Key, Item extends object>(items: Map<Key, Item>, key: Key, changes: Partial<Item>): void {
  const item = items.get(key)
  if (item === undefined) throw new Error(`an event tells of ${key}, of which none has told before`)
  items.set(key, { ...item, ...changes })
}

function credit({ accounts }: Books, id: number, amount: bigint): void {
  change(accounts, id, { balance: (accounts.get(id)?.balance ?? 0n) + amount })
}

function addStock({ products }: Books, productId: number, pieces: number): void {
  change(products, productId, { stock: (products.get(productId)?.stock ?? 0) + pieces })
}

function ended(status: Status): Partial<Order> {
  return { status, total: 0n, commission: 0n, deadline: 0, returnAmount: 0n }
}

function placed(books: Books, { orderId, buyer, total, state, lines }: Events['OrderPlaced']): void {
  const { generation: _shelfs, hasRefundAddress: _told, ...word } = orderWordOf(state)
  books.orders.set(orderId, { buyer, refundTo: buyer, total, returnAmount: 0n, ...word })
  for (const { productId, quantity, price, offer } of lines.map(placedLineOf)) {
    addStock(books, productId, -quantity)
    if (offer > 0n) books.offered.push({ orderId, productId, price, offer })
  }
}

function refunded({ orders }: Books, { orderId, commissionCut, totalLeft }: Events['OrderRefunded']): void {
  const commission = (orders.get(orderId)?.commission ?? 0n) - commissionCut
  change(orders, orderId, totalLeft === 0n ? ended('Refunded') : { total: totalLeft, commission })
}

function settled(books: Books, args: Events['OrderSettled']): void {
  const { orderId, merchantId, proceeds, fee, breakage, credits } = args
  change(books.orders, orderId, ended('Settled'))
  credit(books, merchantId, proceeds)
  credit(books, 1, fee)
  credit(books, 0, breakage)
  for (const { id, amount, volume, tier } of credits.map(creditOf)) {
    credit(books, id, amount)
    change(books.accounts, id, { volume, tier })
  }
}
