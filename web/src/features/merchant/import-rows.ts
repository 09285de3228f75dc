import type { CatalogueProduct, CatalogueVariant } from '../../../../scripts/lib/catalogue/catalogue-product.ts'
import { variantName } from '../../../../scripts/lib/product-document.ts'

/** One thing an import will list. */
export type ImportRow = { key: string; name: string; product: CatalogueProduct; variant: CatalogueVariant }

/** Every variant that a file offers for sale, in its order; drafts and hidden products are left out. */
export function importRows(products: readonly CatalogueProduct[]): ImportRow[] {
  return products
    .filter(({ unpublished }) => unpublished === null)
    .flatMap((product) =>
      product.variants.map((variant) => ({
        key: `${product.handle}/${variant.line}`,
        name: variantName(product, variant),
        product,
        variant,
      })),
    )
}
