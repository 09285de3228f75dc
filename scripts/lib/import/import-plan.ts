import { formatUnits } from 'viem'
import type { CatalogueProduct, CatalogueVariant } from '../catalogue/catalogue-product.ts'
import { productDocument } from '../product-document.ts'
import { type ListedProduct, variantKey } from './listed-products.ts'

/** What an import does with one variant of the file. */
export type ImportStep = {
  product: CatalogueProduct
  variant: CatalogueVariant
  content: string
  action: 'list' | 'update' | 'differs' | 'same' | 'leave out'
  /** said beside the action */
  detail: string
  listed: ListedProduct | undefined
}

type Rules = { seller: string; decimals: number; update: boolean }

/** Compares the file with what is listed already: nothing is listed twice, and changed only when told to. */
export function planImport(
  products: CatalogueProduct[],
  listings: Map<string, ListedProduct>,
  { seller, decimals, update }: Rules,
): ImportStep[] {
  return products.flatMap((product) =>
    product.variants.map((variant): ImportStep => {
      const content = JSON.stringify(productDocument(product, variant, seller))
      const listed = listings.get(variantKey(product.handle, variant.options))
      const step = { product, variant, content, listed }
      if (product.unpublished) return { ...step, action: 'leave out', detail: product.unpublished }
      if (!listed) return { ...step, action: 'list', detail: '' }

      const changes = changesOf(variant, content, listed, decimals)
      if (changes.length === 0) return { ...step, action: 'same', detail: `is product ${listed.id}` }
      const detail = `product ${listed.id}: ${changes.join(', ')}`
      return { ...step, action: update ? 'update' : 'differs', detail }
    }),
  )
}

function changesOf(variant: CatalogueVariant, content: string, listed: ListedProduct, decimals: number): string[] {
  const changes: string[] = []
  if (variant.price !== listed.price) {
    changes.push(`price ${formatUnits(listed.price, decimals)} → ${formatUnits(variant.price, decimals)}`)
  }
  if (variant.stock !== listed.stock) changes.push(`stock ${listed.stock} → ${variant.stock}`)
  if (content !== listed.content) changes.push('description')
  return changes
}
