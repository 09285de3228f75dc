import type { AuditEvent } from '../chain/events.ts'
import { type Books, sayOf } from './books.ts'
import { closeTransaction, readTransfer } from './money.ts'
import { readOrders } from './orders.ts'
import { readPeople } from './people.ts'
import { passMonths, readPool } from './pool.ts'
import { readRules } from './rules.ts'
import { openTransaction } from './transaction-book.ts'

/** Writes one event into the books; events come in the order of their logs. */
export function readEvent(books: Books, event: AuditEvent) {
  const { place, source, name } = event
  const { at } = books
  if (books.transaction.tx !== place.tx) {
    closeTransaction(books)
    books.transaction = openTransaction(place)
  }
  const isAfter = place.block > at.block || (place.block === at.block && place.logIndex > at.logIndex)
  const says = () => `it comes after log ${at.logIndex} of block ${at.block}: doubled, or out of order`
  sayOf(books, `log ${place.logIndex} of block ${place.block}`, place)(isAfter, 'log', says)
  // a log told twice happened once
  if (!isAfter) return
  books.at = { block: place.block, logIndex: place.logIndex, time: place.at }
  books.counts.set(name, (books.counts.get(name) ?? 0) + 1)
  passMonths(books, place.at)

  if (source === 'token') return readTransfer(books, event)
  if (source === 'pool') return readPool(books, event)
  books.transaction.steps += 1
  readPeople(books, event)
  readRules(books, event)
  readOrders(books, event)
}
