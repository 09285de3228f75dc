import { describe, expect, it } from 'vitest'
import type { CatalogueProduct } from '../../scripts/lib/catalogue/catalogue-product.ts'
import { variantKey } from '../../scripts/lib/import/listed-products.ts'
import { productDocument } from '../../scripts/lib/product-document.ts'

const variant = {
  line: 2,
  options: { Size: 'Large', Glaze: 'Celadon' },
  sku: 'V-L',
  barcode: '4006381333931',
  price: 1n,
  stock: 1,
  image: 'https://example.com/large.jpg',
}
const product: CatalogueProduct = {
  line: 2,
  handle: 'vase',
  title: 'Vase',
  description: 'Tall',
  vendor: 'Kiln',
  category: 'Vases',
  tags: ['clay', 'green'],
  images: ['https://example.com/all.jpg', 'https://example.com/large.jpg'],
  unpublished: null,
  variants: [variant],
}

describe('a schema.org document of a variant', () => {
  it('tells all that is known, the variant’s own picture first', () => {
    expect(productDocument(product, variant, 'Banyan House')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Vase – Large / Celadon',
      sku: 'V-L',
      gtin: '4006381333931',
      description: 'Tall',
      category: 'Vases',
      keywords: ['clay', 'green'],
      brand: { '@type': 'Brand', name: 'Kiln' },
      image: ['https://example.com/large.jpg', 'https://example.com/all.jpg'],
      additionalProperty: [
        { '@type': 'PropertyValue', name: 'Size', value: 'Large' },
        { '@type': 'PropertyValue', name: 'Glaze', value: 'Celadon' },
      ],
      isVariantOf: { '@type': 'ProductGroup', productGroupID: 'vase', name: 'Vase' },
      offers: { '@type': 'Offer', seller: { '@type': 'Organization', name: 'Banyan House' } },
    })
  })

  it('leaves out what is not known', () => {
    const bare = { ...product, description: '', vendor: '', category: '', tags: [], images: [] }
    const plain = { ...variant, options: {}, sku: '', barcode: 'n/a', image: null }
    expect(Object.keys(productDocument(bare, plain))).toEqual(['@context', '@type', 'name', 'isVariantOf'])
  })

  it('has the same bytes every time, or an import would never be finished', () => {
    const write = () => JSON.stringify(productDocument(structuredClone(product), structuredClone(variant), 'x'))
    expect(write()).toBe(write())
  })

  it('names a variant the same in whatever order its options come', () => {
    expect(variantKey('vase', { a: '1', b: '2' })).toBe(variantKey('vase', { b: '2', a: '1' }))
    expect(variantKey('vase', { a: '1' })).not.toBe(variantKey('vase', { a: '2' }))
  })
})
