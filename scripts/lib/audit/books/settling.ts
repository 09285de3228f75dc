import { HOUSE, POOL } from '../../../../spec/account.ts'
import { isWindowOver } from '../../../../spec/order.ts'
import { creditOf } from '../../../../spec/words.ts'
import type { EventOf } from '../chain/events.ts'
import type { Books } from './books.ts'
import { divide } from './divide.ts'
import type { OrderBook, SplitBook } from './order-book.ts'
import { moveTo, type Step } from './orders.ts'
import { earn } from './people.ts'

type Settled = Extract<EventOf<'mall'>, { name: 'OrderSettled' }>

/** Divides an order by the specification, holds the result against what the mall says, and books it. */
export function settled(step: Step<Settled>) {
  const { books, order, plan, event, say } = step
  checkMoment(step)
  const { args } = event
  const own = divide(books, order, plan, event.place)
  const told = args.credits.map(creditOf)
  const check = (what: string, found: bigint | number, due: bigint | number) =>
    say(found === due, 'split', () => `its ${what} is ${found}, must be ${due}`)
  check('merchant', args.merchantId, order.merchantId)
  check('share of the merchant', args.proceeds, own.proceeds)
  check('fee', args.fee, own.fee)
  check('breakage', args.breakage, own.breakage)
  check('number of credits', told.length, own.credits.length)
  const sum = told.reduce((all, { amount }) => all + amount, args.proceeds + args.fee + args.breakage)
  check('sum of all parts', sum, order.total)
  own.credits.forEach((due, i) => {
    const found = told[i]
    if (!found) return
    check(`account at level ${due.level}`, found.id, due.id)
    check(`credit of account ${due.id}`, found.amount, due.amount)
    const isSame = found.tier === due.tierAfter && found.volume === due.volumeAfter
    say(isSame, 'tier', () => {
      const must = `must be at ${due.tierAfter} with ${due.volumeAfter}`
      return `account ${due.id} is at tier ${found.tier} with a volume of ${found.volume}, ${must}`
    })
  })

  book(books, order, own)
  order.split = own
  moveTo(step, 'Settled')
}

/** An order settles when its window is over, or earlier when its buyer or the end of a return lets it. */
function checkMoment({ books, order, event, say }: Step<Settled>) {
  const { transaction, history } = books
  const { place } = event
  const isOver = isWindowOver(order, place.at)
  if (order.status === 'Shipped') {
    if (!isOver) history.addRelease(place)
    return
  }
  const ending = transaction.endings.get(order.id)
  transaction.endings.delete(order.id)
  if (ending) {
    say(ending.refund === 0n && ending.rest === order.total, 'refund', () => {
      return `${order.total} were settled, ${ending.rest} had to be after a refund of ${ending.refund} still due`
    })
    return
  }
  // silence: what was asked back has just been refunded, in the same call
  const reduced = transaction.reduced.get(order.id)
  const isEnforced = isOver && reduced?.step === transaction.steps - 1 && reduced.amount === reduced.returnable
  say(
    isEnforced,
    'state',
    () => `it settled out of ${order.status} at ${place.at}, before ${order.deadline} and unruled`,
  )
}

function book(books: Books, order: OrderBook, split: SplitBook) {
  for (const { id, amount, volumeAfter, tierAfter } of split.credits)
    earn(books, id, { amount, volume: volumeAfter, tier: tierAfter })
  const credit = (id: number, amount: bigint) => {
    const account = books.accounts[id]
    if (account) account.balance += amount
  }
  credit(order.merchantId, split.proceeds)
  credit(HOUSE, split.fee)
  credit(POOL, split.breakage)
  books.history.addSettled(order, split)
}
