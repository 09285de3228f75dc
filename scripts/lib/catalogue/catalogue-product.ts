/** One thing to sell: a product of the file in one combination of its options. */
export type CatalogueVariant = {
  /** where the file says so, counted from 1 */
  line: number
  options: Record<string, string>
  sku: string
  barcode: string
  /** token units */
  price: bigint
  stock: number
  image: string | null
}

/** A product as a merchant's file describes it. */
export type CatalogueProduct = {
  line: number
  handle: string
  title: string
  /** plain text */
  description: string
  vendor: string
  /** Shopify's Type, else the last part of the Google category, else the first tag, else '' */
  category: string
  tags: string[]
  images: string[]
  /** what pictures show, by their addresses, for who cannot see them */
  captions?: Record<string, string>
  /** why the file itself says it is not for sale, null when it is */
  unpublished: string | null
  variants: CatalogueVariant[]
}
