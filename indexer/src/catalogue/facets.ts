import type { Card } from './card.ts'
import type { CardsQuery } from './cards-query.ts'
import type { Group } from './holdings.ts'
import { type PriceRange, priceRanges } from './price-ranges.ts'

/** How many groups each choice would show, the other filters given. */
export type Counts = {
  categories: { name: string; count: number }[]
  merchants: { id: number; count: number }[]
  prices: PriceRange[]
  onSale: number
  inStock: number
}

const [CATEGORY, MERCHANT, PRICE, SALE, STOCK] = [1, 2, 4, 8, 16]
const MOST = 50

/** Counts cards: in all, and for each choice those that only this choice's own filter leaves out. */
export class Tally {
  total = 0
  readonly #query: CardsQuery
  readonly #hasFacets: boolean
  readonly #categories = new Map<string, number>()
  readonly #merchants = new Map<number, number>()
  readonly #prices = new Map<string, number>()
  #onSale = 0
  #inStock = 0

  constructor(query: CardsQuery, hasFacets: boolean) {
    this.#query = query
    this.#hasFacets = hasFacets
  }

  /** Counts a card; returns whether it passes every filter. */
  count(group: Group, card: Card): boolean {
    const failed = this.#failed(group, card)
    if (failed === 0) this.total++
    if (!this.#hasFacets) return failed === 0
    const only = (filter: number) => failed === 0 || failed === filter
    if (only(CATEGORY)) for (const name of card.categories) add(this.#categories, name)
    if (only(MERCHANT)) add(this.#merchants, group.merchantId)
    if (only(PRICE)) add(this.#prices, card.priceStep)
    if (only(SALE) && card.isOnSale) this.#onSale++
    if (only(STOCK) && card.isInStock) this.#inStock++
    return failed === 0
  }

  counts(): Counts {
    return {
      categories: most(this.#categories).map(([name, count]) => ({ name, count })),
      merchants: most(this.#merchants).map(([id, count]) => ({ id, count })),
      prices: priceRanges(this.#prices),
      onSale: this.#onSale,
      inStock: this.#inStock,
    }
  }

  #failed(group: Group, card: Card): number {
    const { category, merchant, priceFrom, priceBelow, onSale, inStock } = this.#query
    let failed = 0
    if (category !== undefined && !card.categories.includes(category)) failed |= CATEGORY
    if (merchant !== undefined && group.merchantId !== merchant) failed |= MERCHANT
    const isDear = priceBelow !== undefined && card.fromPrice >= priceBelow
    if (isDear || (priceFrom !== undefined && card.fromPrice < priceFrom)) failed |= PRICE
    if (onSale && !card.isOnSale) failed |= SALE
    if (inStock && !card.isInStock) failed |= STOCK
    return failed
  }
}

const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** The greatest counts, equal ones in the order of their keys. */
function most<K extends string | number>(counts: Map<K, number>): [K, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST)
}
