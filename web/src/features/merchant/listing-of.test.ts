import { describe, expect, it } from 'vitest'
import { importRows } from './import-rows.ts'
import { catalogueProductOf, listingOf } from './listing-of.ts'

const terms = { merchantId: 2, merchantName: 'Banyan House', commissionBps: 1000, planId: 1 }
const draft = {
  name: 'Clay Pot, 大',
  description: 'Round.',
  category: 'Pots',
  brand: '',
  pictures: [{ url: 'https://pictures.example/pot.webp', caption: '' }],
  price: 24_500_000n,
  stock: 3,
}

describe('catalogueProductOf', () => {
  it('makes a handle of the name and one variant without options', () => {
    const product = catalogueProductOf(draft)
    expect(product.handle).toBe('clay-pot-大')
    expect(product.variants).toHaveLength(1)
    expect(importRows([product]).map(({ name }) => name)).toEqual(['Clay Pot, 大'])
  })
})

describe('listingOf', () => {
  it('carries the terms and a schema.org document', () => {
    const product = catalogueProductOf(draft)
    const [variant] = product.variants
    if (!variant) throw new Error('no variant')
    const { content, ...rest } = listingOf(product, variant, terms)
    expect(rest).toEqual({ merchantId: 2, price: 24_500_000n, stock: 3, commissionBps: 1000, planId: 1 })
    expect(JSON.parse(content)).toMatchObject({
      '@type': 'Product',
      name: 'Clay Pot, 大',
      image: ['https://pictures.example/pot.webp'],
      offers: { seller: { name: 'Banyan House' } },
    })
  })
})

describe('importRows', () => {
  it('leaves out what the file itself does not sell', () => {
    expect(importRows([{ ...catalogueProductOf(draft), unpublished: 'draft' }])).toEqual([])
  })
})
