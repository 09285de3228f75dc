import { refundCutUp } from '../../../../spec/commission.ts'
import {
  deadlines,
  hasEnded,
  isOpen,
  isWindowOver,
  returnable,
  type Status,
  shelfOf,
  TRANSITIONS,
} from '../../../../spec/order.ts'
import type { Plan } from '../../../../spec/plan.ts'
import type { EventOf, Place } from '../chain/events.ts'
import { type Books, type Say, sayOf } from './books.ts'
import type { OrderBook } from './order-book.ts'
import { bound, placed, refundsSent } from './placing.ts'
import { settled } from './settling.ts'

type MallEvent = EventOf<'mall'>
type Of<N extends MallEvent['name']> = Extract<MallEvent, { name: N }>

/** Writes what the mall says of orders into the books, recomputing each step by the specification. */
export function readOrders(books: Books, event: MallEvent) {
  switch (event.name) {
    case 'BuyerBound':
      return bound(books, event)
    case 'RefundAddressSet':
      return refundsSent(books, event)
    case 'OrderPlaced':
      return placed(books, event)
    case 'OrderShipped':
      return change(books, event, shipped)
    case 'OrderConfirmed':
      return change(books, event, confirmed)
    case 'ReturnRequested':
      return change(books, event, returnRequested)
    case 'ReturnAccepted':
      return change(books, event, returnAccepted)
    case 'ReturnContested':
      return change(books, event, contested)
    case 'DisputeResolved':
      return change(books, event, resolved)
    case 'OrderCancelled':
      return change(books, event, cancelled)
    case 'OrderRefunded':
      return change(books, event, refunded)
    case 'RefundHeld':
      return change(books, event, held)
    case 'RefundCollected':
      return change(books, event, collected)
    case 'OrderSettled':
      return change(books, event, settled)
  }
}

/** What a step needs: the order, the rules it lives under, and a way to say what is wrong. */
export type Step<E> = { books: Books; order: OrderBook; plan: Plan; event: E; say: Say }

function change<E extends MallEvent & { args: { orderId: bigint } }>(
  books: Books,
  event: E,
  step: (step: Step<E>) => void,
) {
  const { orderId } = event.args
  const say = sayOf(books, `order ${orderId}`, event.place)
  const order = books.shelves[shelfOf(orderId) - 1]?.order
  const isHere = order?.id === orderId
  say(isHere, 'state', () => `${event.name} of an order that does not stand on its shelf: was it ever placed?`)
  const plan = order && books.plans.get(order.planId)?.plan
  if (!isHere || !plan) return
  order.lastBlock = event.place.block
  step({ books, order, plan, event, say })
  books.history.touch(order)
}

/** Moves an order along a transition there is. */
export function moveTo({ order, event, say }: Step<{ place: Place }>, to: Status) {
  say(TRANSITIONS[order.status].includes(to), 'state', () => `it went from ${order.status} to ${to}`)
  order.status = to
  if (!hasEnded(order)) return
  order.endedAt = event.place.at
  order.endedBy = event.place.tx
}

function checkDeadline({ say }: Pick<Step<unknown>, 'say'>, found: number, expected: number) {
  say(found === expected, 'state', () => `its deadline is ${found}, must be ${expected}`)
}

function checkInWindow({ order, event, say }: Step<{ name: string; place: Place }>) {
  say(!isWindowOver(order, event.place.at), 'state', () => {
    return `${event.name} at ${event.place.at}, when its window had ended at ${order.deadline}`
  })
}

function shipped(step: Step<Of<'OrderShipped'>>) {
  const { order, plan, event } = step
  checkInWindow(step)
  moveTo(step, 'Shipped')
  order.deadline = deadlines.shipped(plan, event.place.at)
  order.shippedAt = event.place.at
  checkDeadline(step, event.args.deadline, order.deadline)
}

function confirmed(step: Step<Of<'OrderConfirmed'>>) {
  const { order, plan, event, say } = step
  say(order.status === 'Shipped' && !order.isConfirmed, 'state', () => `it was confirmed when ${order.status}`)
  checkInWindow(step)
  order.deadline = deadlines.confirmed(plan, event.place.at, order.deadline)
  order.isConfirmed = true
  order.confirmedAt = event.place.at
  checkDeadline(step, event.args.deadline, order.deadline)
}

function returnRequested(step: Step<Of<'ReturnRequested'>>) {
  const { books, order, plan, event, say } = step
  const { amount, deadline } = event.args
  checkInWindow(step)
  moveTo(step, 'ReturnRequested')
  say(amount > 0n && amount <= order.total, 'refund', () => `${amount} of ${order.total} was asked back`)
  order.deadline = deadlines.returnRequested(plan, event.place.at)
  order.returnAmount = amount
  const shelf = books.shelves[shelfOf(order.id) - 1]
  if (shelf) shelf.returnAmount = amount
  checkDeadline(step, deadline, order.deadline)
}

function contested(step: Step<Of<'ReturnContested'>>) {
  const { order, plan, event } = step
  checkInWindow(step)
  moveTo(step, 'Disputed')
  order.deadline = deadlines.contested(plan, event.place.at)
  checkDeadline(step, event.args.deadline, order.deadline)
}

function returnAccepted({ books, order, say }: Step<Of<'ReturnAccepted'>>) {
  say(order.status === 'ReturnRequested', 'state', () => `a return was accepted when it was ${order.status}`)
  const refund = returnable(order)
  books.transaction.endings.set(order.id, { refund, rest: order.total - refund })
}

function resolved(step: Step<Of<'DisputeResolved'>>) {
  const { books, order, event, say } = step
  const { refunded: refund } = event.args
  say(order.status === 'Disputed', 'state', () => `a ruling came when it was ${order.status}`)
  checkInWindow(step)
  const most = returnable(order)
  say(refund <= most, 'refund', () => `${refund} were awarded of ${most} asked`)
  books.transaction.endings.set(order.id, { refund, rest: order.total - refund })
}

function cancelled(step: Step<Of<'OrderCancelled'>>) {
  const { books, order, event, say } = step
  const { amount, refundTo } = event.args
  say(amount === order.total, 'refund', () => `it was cancelled for ${amount}, it held ${order.total}`)
  say(refundTo === order.refundTo, 'refund', () => `it was paid back to ${refundTo}, not to ${order.refundTo}`)
  moveTo(step, 'Cancelled')
  payBack(books, order, order.total)
}

function refunded(step: Step<Of<'OrderRefunded'>>) {
  const { books, order, event, say } = step
  const { amount, refundTo, commissionCut, totalLeft } = event.args
  const { transaction } = books
  say(isOpen(order), 'state', () => `it was refunded when ${order.status}`)
  say(refundTo === order.refundTo, 'refund', () => `a refund went to ${refundTo}, not to ${order.refundTo}`)
  say(amount > 0n && amount <= order.total, 'refund', () => `${amount} were refunded of ${order.total}`)
  const cut = order.total === 0n ? 0n : refundCutUp(order.commission, order.total, amount)
  say(commissionCut === cut, 'refund', () => `its commission was cut by ${commissionCut}, must be ${cut}`)
  const left = order.total - amount
  say(totalLeft === left, 'refund', () => `${totalLeft} were left of it, must be ${left}`)
  const ending = transaction.endings.get(order.id)
  if (ending) {
    say(ending.refund === amount, 'refund', () => `${amount} were refunded, ${ending.refund} were due`)
    transaction.endings.set(order.id, { ...ending, refund: 0n })
  }
  payBack(books, order, amount)
  if (left === 0n) {
    // the words of the shelf keep their last amounts
    transaction.endings.delete(order.id)
    return moveTo(step, 'Refunded')
  }
  transaction.reduced.set(order.id, { returnable: returnable(order), amount, step: transaction.steps })
  order.total = left
  order.commission -= cut
}

function payBack({ money, transaction }: Books, order: OrderBook, amount: bigint) {
  order.refunded += amount
  money.refunded += amount
  transaction.owed.push({ to: order.refundTo, amount, subject: `the refund of order ${order.id}` })
}

/** The token refused the refund that ended the order in this same call. */
function held(step: Step<Of<'RefundHeld'>>) {
  const { books, order, event, say } = step
  const { amount, refundTo } = event.args
  const { owed } = books.transaction
  const subject = `the refund of order ${order.id}`
  const at = owed.findLastIndex((debt) => debt.subject === subject && debt.amount === amount && debt.to === refundTo)
  const isHere = hasEnded(order) && order.endedBy === event.place.tx && at !== -1
  say(isHere, 'state', () => `a refund of ${amount} was held, but none of it was due in this transaction`)
  if (at !== -1) owed.splice(at, 1)
  books.money.refunded -= amount
  Object.assign(order, { status: 'RefundHeld', total: amount, commission: 0n, endedAt: null, endedBy: null })
}

function collected(step: Step<Of<'RefundCollected'>>) {
  const { books, order, event, say } = step
  const { amount, to } = event.args
  say(amount === order.total, 'refund', () => `${amount} of it was collected, it held ${order.total}`)
  moveTo(step, 'Refunded')
  books.money.refunded += order.total
  books.transaction.owed.push({ to, amount: order.total, subject: `the refund of order ${order.id}` })
}
