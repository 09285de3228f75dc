/** Descriptions as the chain carries them: schema.org `Product` documents; runs in browsers too. */
import type { CatalogueProduct, CatalogueVariant } from './catalogue/catalogue-product.ts'

/** What is told of a product besides price and stock, which the chain itself holds. */
export type ProductDocument = {
  '@context': 'https://schema.org'
  '@type': 'Product'
  name: string
  alternateName?: string
  sku?: string
  gtin?: string
  description?: string
  category?: string
  keywords?: string[]
  brand?: { '@type': 'Brand'; name: string }
  image?: (string | { '@type': 'ImageObject'; url: string; caption: string })[]
  additionalProperty?: { '@type': 'PropertyValue'; name: string; value: string }[]
  isVariantOf: { '@type': 'ProductGroup'; productGroupID: string; name: string }
  offers?: { '@type': 'Offer'; seller: { '@type': 'Organization'; name: string } }
}

/** The schema.org document of one variant, keys in a fixed order so that equal variants read byte for byte alike. */
export function productDocument(product: CatalogueProduct, variant: CatalogueVariant, seller = ''): ProductDocument {
  const options = Object.entries(variant.options)
  const images = [...new Set([...(variant.image ? [variant.image] : []), ...product.images])]
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: variantName(product, variant),
    ...(variant.sku && { sku: variant.sku }),
    ...(/^(\d{8}|\d{12,14})$/.test(variant.barcode) && { gtin: variant.barcode }),
    ...(product.description && { description: product.description }),
    ...(product.category && { category: product.category }),
    ...(product.tags.length > 0 && { keywords: product.tags }),
    ...(product.vendor && { brand: { '@type': 'Brand', name: product.vendor } as const }),
    ...(images.length > 0 && { image: images.map((url) => imageOf(url, product.captions?.[url])) }),
    ...(options.length > 0 && {
      additionalProperty: options.map(([name, value]) => ({ '@type': 'PropertyValue', name, value }) as const),
    }),
    isVariantOf: { '@type': 'ProductGroup', productGroupID: product.handle, name: product.title },
    ...(seller && { offers: { '@type': 'Offer', seller: { '@type': 'Organization', name: seller } } as const }),
  }
}

const imageOf = (url: string, caption = '') => (caption ? ({ '@type': 'ImageObject', url, caption } as const) : url)

/** Title and choices, as in `Clay Plant Pot – Large`. */
export function variantName(product: CatalogueProduct, variant: CatalogueVariant): string {
  const choices = Object.values(variant.options).join(' / ')
  return choices ? `${product.title} – ${choices}` : product.title
}
