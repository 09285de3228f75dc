import type { Card } from './card.ts'
import type { CardsQuery } from './cards-query.ts'
import { type Counts, Tally } from './facets.ts'
import type { Group, Holdings } from './holdings.ts'
import { termsOf } from './terms.ts'
import type { Found } from './text-index.ts'

export type Sort = 'relevance' | 'new' | 'price' | '-price' | 'best' | 'name'
/** Where a page ended: the value sorted by and the newest id. */
export type After = readonly [value: string, newest: string]
export type Hit = { group: Group; card: Card; score: number }
export type Match = 'all' | 'exact' | 'similar'

export type CardsPage = {
  /** one more than `limit` where there are more */
  hits: Hit[]
  total: number
  /** similar: nothing was found by the very words */
  match: Match
  facets: Counts | null
}

type Paging = { sort: Sort; after: After | null; limit: number; hasFacets: boolean }

/** A page of the groups that a query finds, and how many there are in all. */
export function findCards(holdings: Holdings, query: CardsQuery, paging: Paging): CardsPage {
  const { found, match } = search(holdings, query.q)
  const order = ORDERS[paging.sort]
  const after = paging.after && { value: order.parse(paging.after[0]), newest: Number(paging.after[1]) }
  const tally = new Tally(query, paging.hasFacets)
  const page = new Page(order, paging.limit + 1)
  for (const group of found?.keys() ?? holdings.visible) {
    const { card } = group
    if (!card || !tally.count(group, card)) continue
    const hit = { group, card, score: found ? relevance(card, found.get(group) ?? 0) : 0 }
    if (after === null || isAfter(order, hit, after)) page.offer(hit)
  }
  return { hits: page.hits, total: tally.total, match, facets: paging.hasFacets ? tally.counts() : null }
}

/** What a query finds by its words; null for all. Where the very words find nothing, what is similar to them is taken. */
export function search({ index }: Holdings, q: string | undefined): { found: Found<Group> | null; match: Match } {
  if (q === undefined || q.trim() === '') return { found: null, match: 'all' }
  const terms = termsOf(q)
  const found = index.find(terms, false)
  if (found.size > 0) return { found, match: 'exact' }
  return { found: index.find(terms, true), match: 'similar' }
}

/** What was sold more often comes first among what fits as well. */
export const relevance = ({ sold }: Card, score: number): number =>
  score * 16 + Math.min(15, Math.floor(Math.log2(sold + 1)))

/** The value that a page goes on from. */
export const sortValueOf = (sort: Sort, hit: Hit): string => String(ORDERS[sort].of(hit))

export const isNumericSort = (sort: Sort): boolean => sort !== 'name'

type Value = bigint | number | string
type Order = { of: (hit: Hit) => Value; isUp: boolean; parse: (text: string) => Value }

const ORDERS: Record<Sort, Order> = {
  relevance: { of: ({ score }) => score, isUp: false, parse: Number },
  new: { of: ({ card }) => card.newest, isUp: false, parse: Number },
  price: { of: ({ card }) => card.fromPrice, isUp: true, parse: BigInt },
  '-price': { of: ({ card }) => card.fromPrice, isUp: false, parse: BigInt },
  best: { of: ({ card }) => card.sold, isUp: false, parse: Number },
  name: { of: ({ card }) => card.sortName, isUp: true, parse: String },
}

function compare(order: Order, a: { value: Value; newest: number }, b: { value: Value; newest: number }): number {
  const way = order.isUp ? 1 : -1
  if (a.value !== b.value) return a.value < b.value ? -way : way
  return (a.newest - b.newest) * way
}

const placeOf = (order: Order, hit: Hit) => ({ value: order.of(hit), newest: hit.card.newest })
const isAfter = (order: Order, hit: Hit, after: { value: Value; newest: number }) =>
  compare(order, placeOf(order, hit), after) > 0

/** The first of what it is offered, in order: most of what is offered is compared once, with the last. */
class Page {
  readonly hits: Hit[] = []
  readonly #order: Order
  readonly #size: number

  constructor(order: Order, size: number) {
    this.#order = order
    this.#size = size
  }

  offer(hit: Hit): void {
    const place = placeOf(this.#order, hit)
    const isBefore = (other: Hit) => compare(this.#order, place, placeOf(this.#order, other)) < 0
    const last = this.hits.at(-1)
    if (this.hits.length === this.#size && last && !isBefore(last)) return
    let [low, high] = [0, this.hits.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(this.hits[middle] as Hit)) high = middle
      else low = middle + 1
    }
    this.hits.splice(low, 0, hit)
    if (this.hits.length > this.#size) this.hits.pop()
  }
}
