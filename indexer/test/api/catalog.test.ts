import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import * as fields from '../../src/api/field-schemas.ts'
import * as schemas from '../../src/api/schemas.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'

describe.each(KINDS)('the catalogue of the API on %s', (kind) => {
  let api: Api
  const products = (query: string) => api.get(`/v1/products${query}`, fields.pageOf(schemas.productCardSchema.strict()))

  beforeAll(async () => {
    api = await serveStory(kind)
  })

  it('tells a merchant which of his offers were used or cancelled, the highest number first', async () => {
    const offers = (path: string) => api.get(`/v1/merchants/${path}`, fields.pageOf(schemas.offerSchema.strict()))
    const whole = await offers('11/offers')
    expect(whole.items).toEqual([
      { number: '18446744073709551615', lines: 1, pieces: 1, isCancelled: false },
      { number: '18', lines: 0, pieces: 0, isCancelled: true },
      { number: '17', lines: 3, pieces: 6, isCancelled: false },
    ])
    const first = await offers('11/offers?limit=1')
    const second = await offers(`11/offers?limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual(whole.items)
    expect(second.nextCursor).toBeNull()
    expect((await offers('12/offers')).items).toEqual([{ number: '2', lines: 1, pieces: 1, isCancelled: true }])
    expect((await offers('5/offers')).items).toEqual([])
  })

  it('folds variants into one card, the cheapest in stock', async () => {
    const { items, total } = await products('')
    expect(total).toBe(3)
    const oolong = items.find(({ groupId }) => groupId === '11:oolong')
    expect(oolong).toMatchObject({
      name: 'Oolong 50 g',
      variantCount: 2,
      fromPrice: '9999999',
      currentPrice: '9999999',
      price: '12345678',
      merchantName: 'Tea House',
      category: '茶叶',
      image: 'https://example.org/a.jpg',
    })
    expect(oolong?.saleEnds).toBe(2 ** 40 - 1)
  })

  it('shows a merchant every variant', async () => {
    const { items } = await products('?merchant=11&flat=true&listed=all')
    expect(items.map(({ id }) => id)).toEqual([2, 1])
    expect(items.every(({ variantCount }) => variantCount === 2)).toBe(true)
    expect(items[0]?.currentPrice, 'a sale that is over').toBe('20000000')
  })

  it('shows exactly the products asked for', async () => {
    const { items } = await products('?ids=4,1,999')
    expect(items.map(({ id }) => id)).toEqual([4, 1])
  })

  it.each([
    ['OOLONG', 1],
    ['乌龙', 1],
    ['茶', 1],
    ['ＴＥＡ cloud', 1],
    ['cloud silk', 0],
    ['silk', 1],
    ['%', 0],
    ['_', 0],
    ["o'; drop table product; --", 0],
  ])('finds %s in %i products', async (q, count) => {
    expect((await products(`?q=${encodeURIComponent(q)}`)).items).toHaveLength(count)
  })

  it('filters by category, merchant, sale and stock', async () => {
    expect((await products(`?category=${encodeURIComponent('茶叶')}`)).total).toBe(1)
    expect((await products('?merchant=12')).total).toBe(2)
    expect((await products('?onSale=true')).items.map(({ merchantId }) => merchantId)).toEqual([11])
    expect((await products('?inStock=true')).total).toBe(3)
  })

  it.each(['new', 'price', '-price', 'best', 'name'])(
    'pages through products sorted by %s without gap or double',
    async (sort) => {
      const whole = await products(`?sort=${sort}`)
      const seen: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof products>> = await products(
          `?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(whole.items.map(({ id }) => id))
      const prices = whole.items.map(({ fromPrice }) => BigInt(fromPrice))
      const ascending = [...prices].sort((a, b) => (a < b ? -1 : 1))
      if (sort === 'price') expect(prices).toEqual(ascending)
      if (sort === '-price') expect(prices).toEqual(ascending.reverse())
    },
  )

  it('shows a product with its variants, plan and description', async () => {
    const product = await api.get('/v1/products/2', schemas.productSchema.strict())
    expect(product.description).toBe('Rolled by hand & roasted')
    expect(product.images).toEqual(['https://example.org/a.jpg', 'ipfs://cid'])
    expect(product.options).toEqual({ Size: '100 g' })
    expect(product.variants.map(({ options }) => options.Size)).toEqual(['50 g', '100 g'])
    expect(product.keywords).toEqual(['tea', '乌龙茶'])
    expect(product.plan.id).toBe(1)
  })

  it('lists categories and merchants', async () => {
    const categories = await api.get('/v1/categories', listOf(schemas.categorySchema.strict()))
    expect(categories.items).toEqual([
      { name: 'Sewing', count: 1 },
      { name: '茶叶', count: 1 },
    ])
    const merchants = await api.get('/v1/merchants', listOf(schemas.merchantSchema.strict()))
    // the latest product that names a seller or a brand
    expect(merchants.items.map(({ id, name, products: count }) => [id, name, count])).toEqual([
      [11, 'Tea House', 1],
      [12, 'Silk Road', 2],
    ])
  })
})

const listOf = <S extends z.ZodType>(item: S) => fields.pageOf(item).pick({ items: true, indexed: true })
