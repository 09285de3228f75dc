import type { Card } from './card.ts'
import type { Holdings } from './holdings.ts'
import { type Item, isOnSale, priceAt } from './item.ts'

/** A card as the API shows it: a variant, and what holds for all listed variants of its product where they are folded. */
export function showCard(holdings: Holdings, item: Item, card: Card | null, isFolded: boolean) {
  const { now } = holdings
  const currentPrice = priceAt(item, now).toString()
  return {
    id: item.id,
    groupId: `${item.merchantId}:${item.groupId}`,
    name: item.name,
    image: item.image,
    category: item.category,
    brand: item.brand,
    merchantId: item.merchantId,
    merchantName: holdings.nameOf(item.merchantId),
    price: item.price.toString(),
    currentPrice,
    saleEnds: isOnSale(item, now) ? item.saleEnd : null,
    fromPrice: card?.fromPrice.toString() ?? currentPrice,
    stock: item.stock,
    groupStock: card?.stock ?? item.stock,
    variantCount: card?.variants ?? 1,
    commissionBps: item.commissionBps,
    planId: item.planId,
    isListed: item.isListed,
    listedAt: item.listedAt,
    sold: isFolded && card ? card.sold : item.sold,
  }
}
