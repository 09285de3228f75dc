import { type Item, isOnSale, priceAt } from './item.ts'
import { roundBelow } from './price-ranges.ts'

/** The variants of one product folded into what a list shows. */
export type Card = {
  /** the cheapest listed variant in stock */
  face: Item
  fromPrice: bigint
  /** the round amount that the price is counted under */
  priceStep: string
  stock: number
  variants: number
  sold: number
  /** the highest id among the variants */
  newest: number
  sortName: string
  categories: string[]
  brands: string[]
  isOnSale: boolean
  isInStock: boolean
}

/** Folds the listed variants of a product at `now`, unix seconds; null where none is listed. */
export function foldCard(items: Iterable<Item>, now: number): Card | null {
  const listed = [...items].filter(({ isListed }) => isListed)
  const [first] = listed
  if (!first) return null
  const names = (pick: (item: Item) => string | null) => [...new Set(listed.flatMap((item) => pick(item) ?? []))]
  const card: Card = {
    face: listed.reduce((best, item) => (isBetterFace(item, best, now) ? item : best), first),
    fromPrice: priceAt(first, now),
    priceStep: '0',
    stock: 0,
    variants: listed.length,
    sold: 0,
    newest: 0,
    sortName:
      names(({ name }) => name)
        .sort()[0]
        ?.toLowerCase() ?? '',
    categories: names(({ category }) => category),
    brands: names(({ brand }) => brand),
    isOnSale: listed.some((item) => isOnSale(item, now)),
    isInStock: listed.some(({ stock }) => stock > 0),
  }
  for (const item of listed) {
    const price = priceAt(item, now)
    if (price < card.fromPrice) card.fromPrice = price
    card.stock += item.stock
    card.sold += item.sold
    card.newest = Math.max(card.newest, item.id)
  }
  card.priceStep = roundBelow(card.fromPrice).toString()
  return card
}

function isBetterFace(item: Item, best: Item, now: number): boolean {
  const [inStock, bestInStock] = [item.stock > 0, best.stock > 0]
  if (inStock !== bestInStock) return inStock
  const [price, bestPrice] = [priceAt(item, now), priceAt(best, now)]
  return price === bestPrice ? item.id < best.id : price < bestPrice
}
