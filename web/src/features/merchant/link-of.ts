import { paths } from '@/config/paths.ts'
import { type Offer, offerLink } from '@/lib/offers/offer-code.ts'

/** The link of an offer in this shop. */
export function linkOf({ productId }: Offer, code: string): string {
  return offerLink(location.origin, paths.product.replace('$id', String(productId)), code)
}
