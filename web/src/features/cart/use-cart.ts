import { useMemo } from 'react'
import { cartStore } from '@/lib/cart-store.ts'
import { useProductsByIds } from '@/lib/reads/products-by-ids.ts'
import { useStore } from '@/lib/store.ts'
import { groupCart, priceCart, sumOf } from './price-cart.ts'
import { useOfferStandings } from './use-offer-standings.ts'

/** The cart at present prices, in the groups it will be paid in. */
export function useCart() {
  const lines = useStore(cartStore)
  const ids = useMemo(() => lines.map(({ productId }) => productId).toSorted((a, b) => a - b), [lines])
  const products = useProductsByIds(ids)
  const cards = products.data?.items
  const standings = useOfferStandings(lines)
  const items = useMemo(() => priceCart(lines, cards, standings), [lines, cards, standings])
  const groups = useMemo(() => groupCart(items), [items])
  return {
    groups,
    count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: sumOf(groups),
    hasTrouble: items.some(({ trouble, offerTrouble }) => trouble !== undefined || offerTrouble !== undefined),
    isStale: products.isError,
  }
}
