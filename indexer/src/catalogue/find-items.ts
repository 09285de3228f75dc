import { searchText } from '../projection/search-text.ts'
import type { CardsQuery } from './cards-query.ts'
import type { Holdings } from './holdings.ts'
import { type Item, isOnSale, priceAt } from './item.ts'

export type ItemsQuery = CardsQuery & {
  ids?: readonly number[] | undefined
  /** hidden ones too, and those of merchants that may not sell */
  all?: boolean | undefined
}

/** Every variant for itself, the newest first, below the id `after`; one more than `limit`. Words are taken as they stand. */
export function findItems(holdings: Holdings, query: ItemsQuery, after: number | null, limit: number): Item[] {
  const words = searchText(query.q ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const candidates = query.ids
    ? [...new Set(query.ids)].flatMap((id) => holdings.items.get(id) ?? [])
    : [...holdings.items.values()]
  return candidates
    .filter((item) => after === null || item.id < after)
    .filter((item) => passes(holdings, item, query) && words.every((word) => item.search.includes(word)))
    .sort((a, b) => b.id - a.id)
    .slice(0, limit + 1)
}

function passes(holdings: Holdings, item: Item, query: ItemsQuery): boolean {
  const { merchant, category, priceFrom, priceBelow, onSale, inStock, ids, all } = query
  if (merchant !== undefined && item.merchantId !== merchant) return false
  if (category !== undefined && item.category !== category) return false
  const price = priceAt(item, holdings.now)
  if ((priceFrom !== undefined && price < priceFrom) || (priceBelow !== undefined && price >= priceBelow)) return false
  if (onSale && !isOnSale(item, holdings.now)) return false
  if (inStock && item.stock <= 0) return false
  return all || ids !== undefined || (item.isListed && holdings.isSelling(item.merchantId))
}
