import { useChainNow } from '@/lib/chain-clock.ts'
import { decodeOffer, type Offer } from '@/lib/offers/offer-code.ts'
import { type OfferTrouble, offerTrouble } from '@/lib/offers/offer-trouble.ts'
import { useOfferFacts } from '@/lib/offers/use-offer-facts.ts'
import { useSession } from '@/lib/wallet/session.ts'

type Asked = { productId: number; merchantId: number; quantity: number }

/** An offer that a link brought, and what stands in its way. */
export type LinkedOffer = { code: string; offer: Offer | undefined; trouble: OfferTrouble | undefined }

/** How the offer of a link stands for so many pieces; undefined without one. */
export function useOffer(code: string | undefined, asked: Asked): LinkedOffer | undefined {
  const now = useChainNow()
  const { address: buyer } = useSession()
  const { productId, merchantId, quantity } = asked
  const [facts] = useOfferFacts(code === undefined ? [] : [{ code, merchantId }])
  if (code === undefined) return undefined
  const offer = decodeOffer(code)?.offer
  const trouble = offer && offerTrouble({ offer, productId, quantity, buyer, now, facts })
  return { code, offer, trouble: offer ? trouble : 'malformed' }
}
