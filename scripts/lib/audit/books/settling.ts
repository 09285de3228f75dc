import { HOUSE, POOL } from '../../../../spec/account.ts'
import { LONGEST_LINE, splitOf, walkOf } from '../../../../spec/commission.ts'
import { isWindowOver } from '../../../../spec/order.ts'
import { creditOf } from '../../../../spec/words.ts'
import type { EventOf } from '../chain/events.ts'
import type { AccountBook, Books } from './books.ts'
import type { CreditBook, OrderBook, SplitBook } from './order-book.ts'
import { moveTo, type Step } from './orders.ts'
import { earn } from './people.ts'

type Settled = Extract<EventOf<'mall'>, { name: 'OrderSettled' }>

/** Divides an order by the specification, holds the result against what the mall says, and books it. */
export function settled(step: Step<Settled>) {
  const { books, order, event, say } = step
  checkMoment(step)
  const { args } = event
  const own = divide(step)
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

/** The division by the specification; the tiers are those before this order. */
function divide({ books, order, plan, event }: Step<Settled>): SplitBook {
  const line = lineOf(books, order.referrerId)
  const stations = walkOf(order.merchantId, plan, line)
  const { credits, ...shares } = splitOf(order, plan, line, books.setting.decimals)
  const earning = stations.filter(({ fate }) => fate === 'earns')
  const { block, logIndex, at, tx } = event.place
  return {
    ...shares,
    credits: credits.map(({ id, amount, volume, tier }, i): CreditBook => {
      const station = earning[i]
      const before = { level: station?.level ?? i, tierBefore: station?.account.tier ?? 0 }
      return { ...before, id, amount, tierAfter: tier, volumeAfter: volume }
    }),
    stations: stations.map(({ account, level, fate }) => ({ id: account.id, tier: account.tier, level, fate })),
    block,
    logIndex,
    at,
    tx,
  }
}

/** As far up as a settlement can come: the accounts from one upward, itself first. */
function lineOf({ accounts }: Books, id: number): AccountBook[] {
  const line: AccountBook[] = []
  for (let at = accounts[id]; at && at.id !== POOL && line.length < LONGEST_LINE; at = accounts[at.uplineId])
    line.push(at)
  return line
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
