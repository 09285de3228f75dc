import { type Account, type Address, ZERO_ADDRESS } from '../../spec/account.ts'
import { hasEnded, isOpen, type Order, returnable, STATUSES } from '../../spec/order.ts'
import type { Mall, Product } from '../../spec/state.ts'

/** A view of the mall, what the specification expects of it, and the part of its answer to compare. */
export type View = {
  functionName: string
  args: readonly unknown[]
  expected: unknown
  part: (answer: unknown) => unknown
}

const whole = (answer: unknown) => answer

/** Every view that shows a part of the mall's state, with what the specification says it shows. */
export function viewsOf(mall: Mall, people: readonly Address[]): View[] {
  return [
    plain('pausedUntil', [], mall.pausedUntil),
    plain('accountCount', [], mall.accounts.length),
    plain('productCount', [], mall.products.size),
    plain('planCount', [], mall.plans.size),
    plain('shelfCount', [], mall.shelves.length),
    ...mall.accounts.flatMap((account) => accountViews(mall, account)),
    ...people.flatMap((who) => personViews(mall, who)),
    ...[...mall.staff].map(([key, permissions]) => plain('permissionsOf', staffArgs(key), permissions)),
    ...[...mall.plans].map(([id, { plan, usableFrom, isRetired }]) =>
      plain('plan', [id], [plan, usableFrom, isRetired]),
    ),
    ...[...mall.products].flatMap(([id, product]) => productViews(id, product)),
    ...[...mall.offerUses].map(([key, uses]) => plain('offerUses', key.split(':').map(BigInt), uses)),
    ...mall.shelves.map((id, i) => plain('orderOn', [i + 1], id)),
    ...[...mall.orders].map(([id, order]) => orderView(id, order)),
  ]
}

function plain(functionName: string, args: readonly unknown[], expected: unknown): View {
  return { functionName, args, expected, part: whole }
}

function accountViews(mall: Mall, { id, ...expected }: Account): View[] {
  return [
    { functionName: 'account', args: [id], expected, part: lowerCased },
    { functionName: 'proposedWalletOf', args: [id], expected: mall.proposed.get(id) ?? ZERO_ADDRESS, part: lowerCased },
  ]
}

function personViews(mall: Mall, who: Address): View[] {
  const { referrerId, boundUntil } = mall.bindings.get(who) ?? { referrerId: 0, boundUntil: 0 }
  return [plain('accountOf', [who], mall.accountIds.get(who) ?? 0), plain('bindingOf', [who], [referrerId, boundUntil])]
}

function staffArgs(key: string): [number, string] {
  const [merchantId, who] = key.split(':')
  return [Number(merchantId), String(who)]
}

function productViews(id: number, { sale, ...expected }: Product): View[] {
  return [
    { functionName: 'product', args: [id], expected, part: without('currentPrice') },
    plain('saleOf', [id], sale ?? { price: 0n, start: 0, end: 0 }),
  ]
}

/** The record of an ended order is its events: only who and under what is compared then. */
function orderView(id: bigint, order: Order): View {
  const { total, commission, deadline, returnAmount, ...constant } = order
  const status = STATUSES.indexOf(order.status)
  const escrow = hasEnded(order) ? {} : { total, commission }
  const open = isOpen(order) ? { deadline, returnAmount: returnAmount > 0n ? returnable(order) : 0n } : {}
  const expected = { ...constant, status, ...escrow, ...open }
  return {
    functionName: 'order',
    args: [id],
    expected,
    part: (answer) => only(lowerCased(answer), Object.keys(expected)),
  }
}

/** Addresses are compared in one case. */
function lowerCased(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.toLowerCase()
  return mapped(answer, (item) => (typeof item === 'string' ? item.toLowerCase() : item))
}

function without(name: string): (answer: unknown) => unknown {
  return (answer) =>
    only(
      answer,
      Object.keys(answer as object).filter((key) => key !== name),
    )
}

function only(answer: unknown, names: readonly string[]): unknown {
  const entries = Object.entries(answer as object)
  return Object.fromEntries(entries.filter(([key]) => names.includes(key)))
}

function mapped(answer: unknown, change: (item: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(answer as object).map(([key, item]) => [key, change(item)]))
}
