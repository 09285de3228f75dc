import type { ProductCard } from '@/lib/api/types.ts'
import type { CartLine } from '@/lib/cart-store.ts'

export type CartTrouble = 'gone' | 'soldOut' | 'short'

/** A cart line at its present price; `before` is the price it was put in at, when that was another. */
export type CartItem = CartLine & {
  price: bigint
  before: bigint | undefined
  stock: number | undefined
  trouble: CartTrouble | undefined
}

/** What is paid together: one order, since all of it is one merchant's under one plan. */
export type CartGroup = { merchantId: number; merchantName: string; planId: number; items: CartItem[]; total: bigint }

/** Gives every line its present price and says what stands in its way; without the mirror (`cards` undefined) it keeps what it knew. */
export function priceCart(lines: readonly CartLine[], cards: readonly ProductCard[] | undefined): CartItem[] {
  return lines.map((line) => {
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
  })
}

function troubleOf(line: CartLine, card: ProductCard): CartTrouble | undefined {
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
