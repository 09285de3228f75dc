import { ZERO_ADDRESS } from '../../../../spec/account.ts'
import type { EventOf, Place } from '../chain/events.ts'
import { type Books, sayOf } from './books.ts'
import { type Moved, type Owed, openTransaction } from './transaction-book.ts'

/** Writes a transfer of the token from or to one of ours into the books. */
export function readTransfer(books: Books, { args, place }: EventOf<'token'>) {
  const { from, to, value } = args
  const { money, setting, transaction, pool } = books
  // anybody can make the token tell of nothing moved from anywhere
  if (value === 0n) {
    money.zeroTransfers += 1
    return
  }
  if (from === to) return
  if (to === setting.mall) receive(books, from, value, place)
  if (from === setting.mall) {
    money.sent += value
    transaction.sent.push({ who: to, amount: value })
  }
  if (to === setting.pool) pool.received += value
  if (from === setting.pool) {
    pool.sent += value
    transaction.rewardsSent.push({ who: to, amount: value })
  }
  if (to === setting.checkout) money.checkoutReceived += value
  if (from === setting.checkout) {
    money.checkoutSent += value
    if (to === setting.mall) transaction.paidThroughCheckout = true
  }
}

/** A payment comes right after the orders it pays for; whatever else comes in is a gift. */
function receive(books: Books, from: Moved['who'], amount: bigint, place: Place) {
  const { money, transaction } = books
  money.received += amount
  if (transaction.unpaid.length > 0 && unpaidSum(books) === amount) pay(books, { who: from, amount }, place)
  else transaction.received.push({ who: from, amount })
}

function unpaidSum({ transaction }: Books): bigint {
  return transaction.unpaid.reduce((sum, { order }) => sum + order.paid, 0n)
}

/** Now the payer is known: only a buyer who pays himself is bound by a link. */
function pay(books: Books, { who }: Moved, place: Place) {
  for (const { order, wouldBind, isBound } of books.transaction.unpaid) {
    order.payer = who
    sayOf(books, `order ${order.id}`, place)(true, 'payment', () => '')
    const mustBind = wouldBind && who === order.buyer
    const say = sayOf(books, `order ${order.id}`, place)
    say(isBound === mustBind, 'terms', () => {
      return mustBind ? 'its link had to bind the buyer, and did not' : 'its link bound a buyer who did not pay himself'
    })
  }
  books.transaction.unpaid = []
}

/** Ends a transaction: all it has begun must be finished, and every unit that moved explained. */
export function closeTransaction(books: Books) {
  const { transaction, money, setting } = books
  const { place } = transaction
  if (place) {
    closePayments(books, place)
    match(books, { owed: transaction.owed, sent: transaction.sent, from: 'the mall', check: 'payout' }, place)
    const rewards = {
      owed: transaction.rewardsOwed,
      sent: transaction.rewardsSent,
      from: 'the pool',
      check: 'pool',
    } as const
    match(books, rewards, place)
    for (const [id, { refund, rest }] of transaction.endings) {
      const says = () => `its return was decided, ${refund} to refund and ${rest} to settle, and it did not end`
      sayOf(books, `order ${id}`, place)(false, 'state', says)
    }
    for (const id of transaction.refundTo.keys())
      sayOf(books, `order ${id}`, place)(false, 'terms', () => 'its refunds were sent elsewhere, and it was not placed')
    if (transaction.bound)
      sayOf(books, `buyer ${transaction.bound.buyer}`, place)(false, 'terms', () => 'he was bound without an order')
    if (transaction.paidThroughCheckout) {
      const kept = money.checkoutReceived - money.checkoutSent
      const subject = `Checkout ${setting.checkout ?? ZERO_ADDRESS}`
      books.differences.same('payment', subject, 'what it kept of a payment', kept, 0n, place)
    }
  }
  books.transaction = openTransaction(undefined)
}

function closePayments(books: Books, place: Place) {
  const { transaction, money } = books
  const sum = unpaidSum(books)
  const at = transaction.received.findIndex(({ amount }) => amount === sum)
  const payment = transaction.received[at]
  if (transaction.unpaid.length > 0 && payment) {
    transaction.received.splice(at, 1)
    pay(books, payment, place)
  }
  for (const { order } of transaction.unpaid)
    sayOf(books, `order ${order.id}`, place)(false, 'payment', () => `no transfer paid for its ${order.paid}`)
  for (const { amount } of transaction.received) {
    money.gifts += amount
    money.giftCount += 1
  }
}

type Flow = { owed: Owed[]; sent: Moved[]; from: string; check: 'payout' | 'pool' }

/** Each debt of a transaction has its transfer, and each transfer its debt. */
function match(books: Books, { owed, sent, from, check }: Flow, place: Place) {
  const left = [...sent]
  for (const { to, amount, subject } of owed) {
    const at = left.findIndex((moved) => moved.who === to && moved.amount === amount)
    if (at !== -1) left.splice(at, 1)
    sayOf(books, subject, place)(at !== -1, check, () => `no transfer of ${amount} from ${from} to ${to} follows it`)
  }
  for (const { who, amount } of left)
    sayOf(books, `a transfer from ${from}`, place)(
      false,
      check,
      () => `${amount} went to ${who}, and no event says why`,
    )
}
