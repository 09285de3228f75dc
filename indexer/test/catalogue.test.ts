import { describe, expect, it } from 'vitest'
import { findCards, type Sort } from '../src/catalogue/find-cards.ts'
import { Holdings } from '../src/catalogue/holdings.ts'
import type { Item } from '../src/catalogue/item.ts'
import { suggest } from '../src/catalogue/suggest.ts'
import { searchText } from '../src/projection/search-text.ts'

const NOW = 1_000
const sellers = [7, 8].map((id) => ({ id, isSuspended: false }))

function itemOf(id: number, name: string, more: Partial<Item> = {}): Item {
  const category = more.category ?? null
  return {
    ...{
      id,
      merchantId: 7,
      groupId: `#${id}`,
      name,
      image: null,
      hasLongImage: false,
      category,
      brand: null,
      seller: 'Shop',
    },
    search: searchText(`${name} ${category ?? ''}`),
    ...{ price: 1_000n * BigInt(id), salePrice: 0n, saleStart: 0, saleEnd: 0, stock: 1, sold: 0, commissionBps: 0 },
    ...{ planId: 1, isListed: true, listedAt: 1 },
    ...more,
  }
}

function holdingsOf(items: Item[]): Holdings {
  const holdings = new Holdings()
  holdings.moveTo(NOW)
  holdings.take(items, sellers)
  return holdings
}

const goods = holdingsOf([
  itemOf(1, 'Oolong tea', { category: '茶叶' }),
  itemOf(2, '高山乌龙茶 Oolong', { category: '茶叶', merchantId: 8, seller: '云山茶庄' }),
  itemOf(3, 'Porcelain teapot', { category: 'Kitchen', salePrice: 5n, saleStart: 900, saleEnd: 1_100 }),
  itemOf(4, 'Café press', { category: 'Kitchen', stock: 0 }),
  itemOf(5, '真丝围巾', { category: '服饰', sold: 40 }),
  itemOf(6, '围巾架', { category: 'Home' }),
])

const find = (q: string | undefined, query = {}, sort: Sort = q ? 'relevance' : 'new') =>
  findCards(goods, { q, ...query }, { sort, after: null, limit: 20, hasFacets: true })
const idsOf = (q: string, query = {}) => find(q, query).hits.map(({ card }) => card.face.id)

describe('a search', () => {
  it.each([
    ['oolong', [1, 2], 'exact'],
    ['OOL', [1, 2], 'exact'],
    ['cafe', [4], 'exact'],
    ['ｔｅａ', [1, 3], 'exact'],
    ['porcelian', [3], 'similar'],
    ['oolnog tea', [1], 'similar'],
    ['tepot', [3], 'similar'],
    ['乌龙', [2], 'exact'],
    ['茶', [2, 1], 'exact'],
    ['乌龙茶叶', [2], 'exact'],
    ['围巾', [5, 6], 'exact'],
    ['乌笼茶', [2], 'similar'],
    ['龙乌', [], 'similar'],
    ['xyz', [], 'similar'],
    ['%', [], 'similar'],
  ])('for %s finds %j, %s', (q, ids, match) => {
    expect(find(q).match).toBe(match)
    expect(idsOf(q).sort()).toEqual([...ids].sort())
  })

  it('puts what begins with the word, and what sells, first', () => {
    expect(idsOf('tea')).toEqual([1, 3])
    expect(idsOf('围巾')).toEqual([5, 6])
  })

  it('forgets what a product was called', () => {
    const holdings = holdingsOf([itemOf(1, 'Lamp')])
    holdings.take([itemOf(1, 'Mirror')], sellers)
    const total = (q: string) =>
      findCards(holdings, { q }, { sort: 'new', after: null, limit: 5, hasFacets: false }).total
    expect([total('lamp'), total('mirror')]).toEqual([0, 1])
    holdings.take([], [{ id: 7, isSuspended: true }])
    expect(total('mirror'), 'a suspended merchant').toBe(0)
    holdings.take([], sellers)
    expect(total('mirror')).toBe(1)
    holdings.drop(new Set())
    expect(total('mirror'), 'rolled back').toBe(0)
  })
})

describe('facets', () => {
  it('count each choice, the other filters given', () => {
    const facets = find(undefined, { category: 'Kitchen', onSale: true }).facets
    expect(facets?.categories, 'as if no category were chosen').toEqual([{ name: 'Kitchen', count: 1 }])
    expect(facets?.onSale).toBe(1)
    const kitchen = find(undefined, { category: 'Kitchen' })
    expect(kitchen.total).toBe(2)
    expect(kitchen.facets?.categories).toContainEqual({ name: '茶叶', count: 2 })
    expect(kitchen.facets).toMatchObject({ merchants: [{ id: 7, count: 2 }], onSale: 1, inStock: 1 })
  })

  it('cut prices into ranges that hold every product once', () => {
    const { facets, total } = find(undefined)
    const prices = facets?.prices ?? []
    expect(prices.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    for (const { from, below, count } of prices) {
      const query = { priceFrom: BigInt(from), priceBelow: below === null ? undefined : BigInt(below) }
      expect(find(undefined, query).total, `${from} to ${below}`).toBe(count)
    }
  })
})

describe('time', () => {
  it('begins and ends sales, and the sale clock says when prices last changed', () => {
    const holdings = holdingsOf([itemOf(1, 'Lamp', { salePrice: 5n, saleStart: 1_100, saleEnd: 1_200 })])
    const price = () => holdings.visible[0]?.card?.fromPrice
    expect([price(), holdings.saleClock]).toEqual([1_000n, 0])
    holdings.moveTo(1_100)
    expect([price(), holdings.saleClock]).toEqual([5n, 1_100])
    holdings.moveTo(1_200)
    expect([price(), holdings.saleClock]).toEqual([1_000n, 1_200])
    holdings.moveTo(1_150)
    expect([price(), holdings.saleClock], 'after a rollback').toEqual([5n, 1_100])
  })
})

describe('suggestions', () => {
  it('name categories and merchants that fit, then products', () => {
    const texts = (q: string) => suggest(goods, q, 8).map(({ kind, text }) => `${kind} ${text}`)
    expect(texts('kit')[0]).toBe('category Kitchen')
    expect(texts('云山')).toEqual(['merchant 云山茶庄'])
    expect(texts('茶')).toEqual(expect.arrayContaining(['category 茶叶', 'product 高山乌龙茶 Oolong']))
    expect(texts('porcelian')).toEqual(['product Porcelain teapot'])
  })
})
