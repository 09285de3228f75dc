import { describe, expect, it } from 'vitest'
import type { ProductCard } from '@/lib/api/types.ts'
import type { CartLine } from '@/lib/cart-store.ts'
import { groupCart, priceCart, sumOf } from './price-cart.ts'

const line = (productId: number, quantity: number, merchantId = 2, planId = 1): CartLine => ({
  productId,
  quantity,
  merchantId,
  merchantName: `Merchant ${merchantId}`,
  planId,
  name: `Thing ${productId}`,
  image: null,
  options: {},
  unitPrice: '100',
})

const card = (id: number, change: Partial<ProductCard> = {}) =>
  ({
    id,
    merchantId: 2,
    merchantName: 'Merchant 2',
    planId: 1,
    currentPrice: 100n,
    stock: 9,
    isListed: true,
    ...change,
  }) as ProductCard

describe('priceCart', () => {
  it('takes the present price and remembers the one before', () => {
    const [item] = priceCart([line(1, 2)], [card(1, { currentPrice: 130n })])
    expect(item).toMatchObject({ price: 130n, before: 100n, trouble: undefined })
  })

  it('says nothing about a price that did not change', () => {
    expect(priceCart([line(1, 1)], [card(1)])[0]?.before).toBeUndefined()
  })

  it.each([
    ['gone', []],
    ['gone', [card(1, { isListed: false })]],
    ['soldOut', [card(1, { stock: 0 })]],
    ['short', [card(1, { stock: 1 })]],
  ] as const)('finds the trouble: %s', (trouble, cards) => {
    expect(priceCart([line(1, 2)], cards)[0]?.trouble).toBe(trouble)
  })

  it('keeps what it knew while the mirror is down', () => {
    expect(priceCart([line(1, 2)], undefined)[0]).toMatchObject({ price: 100n, trouble: undefined, stock: undefined })
  })

  it('follows a product that moved to another plan', () => {
    expect(priceCart([line(1, 1)], [card(1, { planId: 3 })])[0]?.planId).toBe(3)
  })
})

describe('an offer in the cart', () => {
  const signed = {
    offer: {
      productId: 1,
      unitPrice: 60n,
      validUntil: 1_000,
      maxUses: 1,
      maxQuantity: 0,
      number: 17n,
      buyer: `0x${'0'.repeat(40)}` as const,
    },
    signature: '0xab' as const,
  }
  const lines = [{ ...line(1, 2), offer: 'word' }, line(2, 1)]

  it('prices its line, with the mirror and without, and says nothing of a price that changed', () => {
    const standings = new Map([[1, { signed, trouble: undefined }]])
    for (const cards of [undefined, [card(1, { currentPrice: 130n }), card(2)]]) {
      const items = priceCart(lines, cards, standings)
      expect(items[0]).toMatchObject({ price: 60n, before: undefined, offer: signed, offerTrouble: undefined })
      expect(items[1]).toMatchObject({ price: 100n, offer: undefined })
    }
  })

  it('that cannot be had leaves the list price and its trouble, until the buyer takes the offer out', () => {
    const standings = new Map([[1, { signed, trouble: 'usedUp' as const }]])
    const [item] = priceCart(lines, [card(1), card(2)], standings)
    expect(item).toMatchObject({ price: 100n, offer: undefined, offerTrouble: 'usedUp' })
    const [unread] = priceCart(lines, [card(1)], new Map([[1, { signed: undefined, trouble: 'malformed' as const }]]))
    expect(unread).toMatchObject({ price: 100n, offerTrouble: 'malformed' })
  })
})

describe('groupCart', () => {
  it('makes one group a merchant and plan, in a fixed order, with its own sum', () => {
    const items = priceCart([line(1, 2, 3), line(2, 1, 2, 2), line(3, 1, 2, 1), line(4, 3, 3)], undefined)
    const groups = groupCart(items)
    expect(groups.map(({ merchantId, planId }) => [merchantId, planId])).toEqual([
      [2, 1],
      [2, 2],
      [3, 1],
    ])
    expect(groups.map(({ total }) => total)).toEqual([100n, 100n, 500n])
    expect(sumOf(groups)).toBe(700n)
  })

  it('has nothing for an empty cart', () => {
    expect(groupCart([])).toEqual([])
    expect(sumOf([])).toBe(0n)
  })
})
