import type { ProductCard } from '@/lib/api/types.ts'
import type { CartLine } from '@/lib/cart-store.ts'
import type { SignedOffer } from '@/lib/offers/offer-code.ts'
import type { OfferTrouble } from '@/lib/offers/offer-trouble.ts'

export type CartTrouble = 'gone' | 'soldOut' | 'short'

/** A cart line at its present price; `before` is the price it was put in at, when that was another. */
export type CartItem = Omit<CartLine, 'offer'> & {
  price: bigint
  before: bigint | undefined
  stock: number | undefined
  trouble: CartTrouble | undefined
  /** the offer it is priced by; with a trouble it is not bought until the buyer takes the list price */
  offer: SignedOffer | undefined
  offerTrouble: OfferTrouble | undefined
}

/** How the offer of a line stands; without a `signed` it could not even be read. */
export type OfferStanding = { signed: SignedOffer | undefined; trouble: OfferTrouble | undefined }

/** What is paid together: one order, since all of it is one merchant's under one plan. */
export type CartGroup = { merchantId: number; merchantName: string; planId: number; items: CartItem[]; total: bigint }

/**
 * Gives every line its present price, or its offer's, and says what stands in its way; without the mirror (`cards` undefined) it
 * keeps what it knew.
 */
export function priceCart(
  lines: readonly CartLine[],
  cards: readonly ProductCard[] | undefined,
  standings: ReadonlyMap<number, OfferStanding> = new Map(),
): CartItem[] {
  return lines.map(({ offer: _code, ...line }) => offered(listed(line, cards), standings.get(line.productId)))
}

type Listed = Omit<CartItem, 'offer' | 'offerTrouble'>

function offered(item: Listed, standing: OfferStanding | undefined): CartItem {
  if (standing === undefined) return { ...item, offer: undefined, offerTrouble: undefined }
  const { signed: offer, trouble: offerTrouble } = standing
  if (offer === undefined || offerTrouble !== undefined) return { ...item, offer: undefined, offerTrouble }
  return { ...item, price: offer.offer.unitPrice, before: undefined, offer, offerTrouble }
}

function listed(line: Omit<CartLine, 'offer'>, cards: readonly ProductCard[] | undefined): Listed {
  const known = BigInt(line.unitPrice)
  if (cards === undefined) return { ...line, price: known, before: undefined, stock: undefined, trouble: undefined }
  const card = cards.find(({ id }) => id === line.productId)
  if (card === undefined) return { ...line, price: known, before: undefined, stock: 0, trouble: 'gone' }
  return {
    ...line,
    merchantId: card.merchantId,
    merchantName: card.merchantName,
    planId: card.planId,
    price: card.currentPrice,
    before: card.currentPrice === known ? undefined : known,
    stock: card.stock,
    trouble: troubleOf(line, card),
  }
}

function troubleOf(line: Pick<CartLine, 'quantity'>, card: ProductCard): CartTrouble | undefined {
  if (!card.isListed) return 'gone'
  if (card.stock === 0) return 'soldOut'
  return card.stock < line.quantity ? 'short' : undefined
}

/** Groups items by merchant and, inside, by plan: each group becomes one order. */
export function groupCart(items: readonly CartItem[]): CartGroup[] {
  const groups = new Map<string, CartGroup>()
  for (const item of items) {
    const key = `${item.merchantId}/${item.planId}`
    const { merchantId, merchantName, planId } = item
    const group = groups.get(key) ?? { merchantId, merchantName, planId, items: [], total: 0n }
    group.items.push(item)
    group.total += item.price * BigInt(item.quantity)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.merchantId - b.merchantId || a.planId - b.planId)
}

/** The sum of groups, token units. */
export function sumOf(groups: readonly CartGroup[]): bigint {
  return groups.reduce((sum, { total }) => sum + total, 0n)
}
