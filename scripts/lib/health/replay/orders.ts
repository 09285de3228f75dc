import { POOL } from '../../../../spec/account.ts'
import { generationOf, hasEnded, type Order, type Status, shelfOf, TRANSITIONS } from '../../../../spec/order.ts'
import type { Books, OrderBook } from './books.ts'
import { accountOf, earn } from './people.ts'
import type { MallEvent } from './read-events.ts'
import { moveStock } from './rules.ts'

type Args<N extends MallEvent['eventName']> = Extract<MallEvent, { eventName: N }>['args']

/** Writes what an event says of an order into the books, checking every sentence it touches. */
export function readOrders(books: Books, event: MallEvent) {
  const { transactionHash: by } = event
  switch (event.eventName) {
    case 'OrderPlaced':
      return placed(books, event.args)
    case 'OrderShipped':
      return moved(books, event.args, 'Shipped', by)
    case 'ReturnRequested':
      return moved(books, event.args, 'ReturnRequested', by)
    case 'ReturnContested':
      return moved(books, event.args, 'Disputed', by)
    case 'OrderConfirmed':
      return confirmed(books, event.args)
    case 'OrderSettled':
      return settled(books, event.args, by)
    case 'OrderRefunded':
      return refunded(books, event.args, by)
    case 'OrderCancelled':
      return paidBack(books, event.args, 'Cancelled', by)
    case 'RefundHeld':
      return held(books, event.args, by)
    case 'RefundCollected':
      return paidBack(books, event.args, 'Refunded', by)
  }
}

function placed(books: Books, { orderId, buyer, total, state, lines }: Args<'OrderPlaced'>) {
  const { findings } = books
  const last = books.orders.get(BigInt(shelfOf(orderId)))
  const isNext = generationOf(orderId) === (last ? generationOf(last.orderId) + 1 : 0)
  findings.expect(21, isNext, () => `order ${orderId} after ${last?.orderId}`)
  findings.expect(22, last === undefined || hasEnded(last), () => `order ${orderId} over ${last?.orderId}`)
  const bits = (low: bigint, width: bigint) => (state >> low) & ((1n << width) - 1n)
  const order: OrderBook = {
    orderId,
    buyer,
    total,
    commission: bits(160n, 96n),
    merchantId: Number(bits(0n, 40n)),
    referrerId: Number(bits(40n, 40n)),
    planId: Number(bits(80n, 16n)),
    deadline: Number(bits(96n, 40n)),
    status: 'Paid',
    endedBy: '',
  }
  findings.expect(
    30,
    books.plans.has(order.planId) && order.referrerId < books.accounts.length,
    () => `order ${orderId}`,
  )
  books.orders.set(BigInt(shelfOf(orderId)), order)
  let sum = 0n
  for (const line of lines) {
    const quantity = (line >> 40n) & 0xffff_ffffn
    sum += (line >> 160n) * quantity
    moveStock(books, Number(line & 0xff_ffff_ffffn), -quantity)
  }
  findings.expect(3, sum === total, () => `order ${orderId}: lines of ${sum} and a total of ${total}`)
  books.paidIn += total
}

function confirmed(books: Books, { orderId, deadline }: Args<'OrderConfirmed'>) {
  const order = orderOf(books, orderId)
  books.findings.expect(18, order.status === 'Shipped', () => `order ${orderId} confirmed when ${order.status}`)
  books.findings.expect(24, deadline <= order.deadline, () => `order ${orderId}`)
  order.deadline = deadline
}

function settled(books: Books, args: Args<'OrderSettled'>, by: string) {
  const { orderId, merchantId, proceeds, fee, breakage, credits } = args
  const { findings } = books
  const order = orderOf(books, orderId)
  let paid = 0n
  let above = order.referrerId
  for (const credit of credits) {
    const id = Number(credit & 0xff_ffff_ffffn)
    while (above !== id && above !== POOL) above = books.accounts[above]?.uplineId ?? POOL
    findings.expect(11, above === id && id !== POOL, () => `order ${orderId} credits ${id}, out of its line`)
    findings.expect(9, id !== order.merchantId, () => `order ${orderId} credits its merchant ${id}`)
    earn(books, id, credit >> 160n, (credit >> 40n) & 0xffff_ffff_ffff_ffffn, Number((credit >> 144n) & 0xffn))
    paid += credit >> 160n
    above = books.accounts[above]?.uplineId ?? POOL
  }
  const sum = proceeds + fee + breakage + paid
  const isWhole = sum === order.total && merchantId === order.merchantId
  findings.expect(3, isWhole, () => `order ${orderId} of ${order.total} paid ${sum}`)
  findings.expect(7, paid <= order.commission, () => `order ${orderId} promised ${order.commission}, credited ${paid}`)
  accountOf(books, order.merchantId).balance += proceeds
  accountOf(books, 1).balance += fee
  accountOf(books, POOL).balance += breakage
  enter(books, order, 'Settled', by)
}

function refunded(books: Books, { orderId, amount, commissionCut, totalLeft }: Args<'OrderRefunded'>, by: string) {
  const order = orderOf(books, orderId)
  const { total, commission } = order
  const left = commission - commissionCut
  const isFair = amount > 0n && totalLeft === total - amount && left >= 0n && left * total <= commission * totalLeft
  books.findings.expect(6, isFair, () => `order ${orderId}, a refund of ${amount}`)
  books.refundedOut += amount
  if (totalLeft === 0n) return enter(books, order, 'Refunded', by)
  Object.assign(order, { total: totalLeft, commission: left })
}

function paidBack(
  books: Books,
  { orderId, amount }: { orderId: bigint; amount: bigint },
  to: 'Cancelled' | 'Refunded',
  by: string,
) {
  const order = orderOf(books, orderId)
  books.findings.expect(3, amount === order.total, () => `order ${orderId} of ${order.total} gave ${amount} back`)
  books.refundedOut += amount
  enter(books, order, to, by)
}

/** The token refused the refund that ended the order in this same call. */
function held(books: Books, { orderId, amount }: Args<'RefundHeld'>, by: string) {
  const order = orderOf(books, orderId)
  const isHere = hasEnded(order) && order.endedBy === by
  books.findings.expect(18, isHere, () => `order ${orderId} held when ${order.status}`)
  books.refundedOut -= amount
  Object.assign(order, { total: amount, commission: 0n, status: 'RefundHeld' })
}

function moved(books: Books, args: { orderId: bigint; deadline: number }, to: Status, by: string) {
  const order = orderOf(books, args.orderId)
  enter(books, order, to, by)
  order.deadline = args.deadline
}

function enter({ findings }: Books, order: OrderBook, to: Status, by: string) {
  const isLawful = TRANSITIONS[order.status].includes(to)
  findings.expect(18, isLawful, () => `order ${order.orderId}: ${order.status} to ${to} in ${by}`)
  order.status = to
  if (hasEnded(order as Pick<Order, 'status'>)) order.endedBy = by
}

function orderOf(books: Books, orderId: bigint): OrderBook {
  const found = books.orders.get(BigInt(shelfOf(orderId)))
  if (found?.orderId === orderId) return found
  books.findings.expect(21, false, () => `order ${orderId} does not stand on its shelf`)
  const empty = { merchantId: 0, referrerId: 0, planId: 0, deadline: 0, status: 'None', endedBy: '' } as const
  return { orderId, buyer: '0x', total: 0n, commission: 0n, ...empty }
}
