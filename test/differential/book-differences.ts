import { isDeepStrictEqual } from 'node:util'
import { isOpen, type Order } from '../../spec/order.ts'
import { type Mall, OFFER_CANCELLED } from '../../spec/state.ts'
import type { DeployedMall } from '../utils/deploy-mall.ts'
import { type Books, booksOf } from './books.ts'
import { everythingTold } from './told.ts'

/** Where the events of a mall tell something else than the specification says; `offered` is every line that an offer priced. */
export async function bookDifferences(chain: DeployedMall, mall: Mall, offered: Books['offered']): Promise<string[]> {
  const books = booksOf(await everythingTold(chain))
  return [
    ...mapDifferences('account', books.accounts, accountsOf(mall)),
    ...mapDifferences('binding', books.bindings, mall.bindings),
    ...mapDifferences('staff', books.staff, mall.staff),
    ...mapDifferences('plan', books.plans, mall.plans),
    ...mapDifferences('product', books.products, mall.products),
    ...mapDifferences('order', standing(books, mall), ordersOf(mall)),
    ...mapDifferences('cancelled offer', keyed(books.cancelled), keyed(cancelledOf(mall))),
    ...mapDifferences('offered line', offeredOf(books.offered), offeredOf(offered)),
  ]
}

function keyed(keys: Iterable<string>): Map<string, true> {
  return new Map([...keys].map((key) => [key, true]))
}

function cancelledOf({ offerUses }: Mall): string[] {
  return [...offerUses].filter(([, uses]) => uses === OFFER_CANCELLED).map(([key]) => key)
}

function offeredOf(lines: Books['offered']): Map<number, Books['offered'][number]> {
  return new Map(lines.entries())
}

function accountsOf(mall: Mall): Books['accounts'] {
  return new Map(mall.accounts.map(({ id, joinedAt: _block, ...account }) => [id, account]))
}

function ordersOf(mall: Mall): Books['orders'] {
  return new Map([...mall.orders].map(([id, order]) => [id, essential(order)]))
}

/** The books keep every order for ever, the mall only those that still stand on a shelf. */
function standing({ orders }: Books, mall: Mall): Books['orders'] {
  return new Map([...orders].filter(([id]) => mall.orders.has(id)).map(([id, order]) => [id, essential(order)]))
}

/** What was asked back and until when matters only while it can be answered. */
function essential(order: Order): Order {
  return isOpen(order) ? order : { ...order, deadline: 0, returnAmount: 0n }
}

function mapDifferences<Key, Item>(noun: string, actual: Map<Key, Item>, expected: Map<Key, Item>): string[] {
  const keys = new Set([...actual.keys(), ...expected.keys()])
  return [...keys]
    .filter((key) => !isDeepStrictEqual(actual.get(key), expected.get(key)))
    .map((key) => `${noun} ${key}: the events tell ${show(actual.get(key))}, expected ${show(expected.get(key))}`)
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? `${item}` : item)) ?? 'nothing'
}
