/** What a list of products shows; amounts in token units. */
export type CardsQuery = {
  q?: string | undefined
  category?: string | undefined
  merchant?: number | undefined
  /** the lowest price of the group is at least this */
  priceFrom?: bigint | undefined
  /** and below this */
  priceBelow?: bigint | undefined
  onSale?: boolean | undefined
  inStock?: boolean | undefined
}
