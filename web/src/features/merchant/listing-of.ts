import type { CatalogueProduct, CatalogueVariant } from '../../../../scripts/lib/catalogue/catalogue-product.ts'
import { productDocument } from '../../../../scripts/lib/product-document.ts'
import type { Listing } from './intents/list.ts'

export type Terms = { merchantId: number; merchantName: string; commissionBps: number; planId: number }

/** The listing of one variant under a merchant's terms, its description written as schema.org asks. */
export function listingOf(product: CatalogueProduct, variant: CatalogueVariant, terms: Terms): Listing {
  const { merchantId, merchantName, commissionBps, planId } = terms
  const content = JSON.stringify(productDocument(product, variant, merchantName))
  return { merchantId, price: variant.price, stock: variant.stock, commissionBps, planId, content }
}

export type DraftProduct = {
  name: string
  description: string
  category: string
  brand: string
  pictures: readonly { url: string; caption: string }[]
  price: bigint
  stock: number
}

/** A product typed into the form, in the shape of an imported one. */
export function catalogueProductOf(draft: DraftProduct): CatalogueProduct {
  const handle = draft.name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  const variant = { line: 0, options: {}, sku: '', barcode: '', price: draft.price, stock: draft.stock, image: null }
  return {
    line: 0,
    handle,
    title: draft.name,
    description: draft.description,
    vendor: draft.brand,
    category: draft.category,
    tags: [],
    images: draft.pictures.map(({ url }) => url),
    captions: Object.fromEntries(draft.pictures.map(({ url, caption }) => [url, caption.trim()])),
    unpublished: null,
    variants: [variant],
  }
}
