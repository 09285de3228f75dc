/** The words of contracts/types as they must stand, packed here a second time from what the books say. */
import type { Account } from '../../../../spec/account.ts'
import { generationOf, STATUSES } from '../../../../spec/order.ts'
import type { Plan } from '../../../../spec/plan.ts'
import type { PublishedPlan } from '../../../../spec/state.ts'
import type { Books, ProductBook, WalletBook } from '../books/books.ts'
import type { OrderBook } from '../books/order-book.ts'

const ACTIVE = 1n
const MERCHANT = 2n
const SUSPENDED = 4n
const LISTED = 1n
const ON_SALE = 2n

const at = (value: number | bigint, lowest: number) => BigInt(value) << BigInt(lowest)
const row = (values: readonly number[], bits: number) =>
  values.reduce((word, value, i) => word | at(value, bits * i), 0n)

export function accountWord({ uplineId, volume, tier, joinedAt, balance, ...account }: Account): bigint {
  const flags = ACTIVE | (account.isMerchant ? MERCHANT : 0n) | (account.isSuspended ? SUSPENDED : 0n)
  return at(balance, 160) | at(flags, 152) | at(joinedAt, 112) | at(tier, 104) | at(volume, 40) | BigInt(uplineId)
}

export function walletWord({ accountId, referrerId, boundUntil }: WalletBook): bigint {
  return at(boundUntil, 80) | at(referrerId, 40) | BigInt(accountId)
}

export function planWords({ plan, usableFrom, isRetired }: PublishedPlan): [bigint, bigint, bigint] {
  return [
    row(plan.levelBps, 16) | (row(plan.tierBps, 16) << 128n),
    row(plan.thresholds, 32) | at(plan.feeBps, 224) | at(plan.flags, 240),
    row(windowsOf(plan), 32) | at(plan.bindingDays, 192) | at(usableFrom, 208) | at(isRetired ? 1 : 0, 248),
  ]
}

function windowsOf(plan: Plan): number[] {
  const { cancelGrace, shipWindow, deliveryWindow, returnWindow, responseWindow, arbitrationWindow } = plan
  return [cancelGrace, shipWindow, deliveryWindow, returnWindow, responseWindow, arbitrationWindow]
}

/** A product's word carries its plan's ship window, so that an order need not read the plan. */
export function productWord(product: ProductBook, shipWindow: number): bigint {
  const { price, stock, commissionBps, merchantId, planId, isListed, sale } = product
  const flags = (isListed ? LISTED : 0n) | (sale && sale.price > 0n ? ON_SALE : 0n)
  const terms = at(shipWindow, 112) | at(stock, 80) | at(commissionBps, 64) | at(merchantId, 24) | at(planId, 8)
  return at(price, 160) | terms | flags
}

export function saleWord({ sale }: ProductBook): bigint {
  return sale ? at(sale.end, 136) | at(sale.start, 96) | sale.price : 0n
}

export function fundsWord({ buyer, total }: OrderBook): bigint {
  return at(BigInt(buyer), 96) | total
}

export function stateWord(order: OrderBook): bigint {
  const { commission, id, isConfirmed, hasRefundAddress, status, deadline, planId, referrerId, merchantId } = order
  const marks = at(isConfirmed ? 1 : 0, 143) | at(hasRefundAddress ? 1 : 0, 142)
  const state = at(STATUSES.indexOf(status), 136) | at(deadline, 96) | at(planId, 80) | at(referrerId, 40)
  return at(commission, 160) | at(generationOf(id), 144) | marks | state | BigInt(merchantId)
}

export function registerWord(books: Books): bigint {
  const { pausedUntil, accounts, products, shelves, plans, closedFilter, retiredFilter } = books
  const counters =
    at(accounts.length, 40) | at(products.size + 1, 80) | at(shelves.length + 1, 120) | at(plans.size + 1, 160)
  return at(retiredFilter >>> 0, 216) | at(closedFilter >>> 0, 176) | counters | BigInt(pausedUntil)
}
