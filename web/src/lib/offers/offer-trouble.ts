import type { Offer } from './offer-code.ts'

/** Why an offer cannot price a line now. */
export type OfferTrouble =
  | 'malformed'
  | 'otherProduct'
  | 'expired'
  | 'foreign'
  | 'tooMany'
  | 'usedUp'
  | 'cancelled'
  | 'forged'

/** What only the chain knows of an offer: how often its number was used, and whether the merchant's wallet signed it. */
export type OfferFacts = { uses: number; isSigned: boolean }

export type OfferCase = {
  offer: Offer
  productId: number
  quantity: number
  /** the wallet that buys, if one is connected */
  buyer: string | undefined
  /** unix seconds */
  now: number
  /** undefined while the chain has not been asked, or cannot be */
  facts: OfferFacts | undefined
}

const NOBODY = /^0x0{40}$/
const CANCELLED = 65_535

/** Says what stands in an offer's way by the rules of contracts/modules/Offers.sol; undefined when nothing does. */
export function offerTrouble({ offer, productId, quantity, buyer, now, facts }: OfferCase): OfferTrouble | undefined {
  if (offer.unitPrice === 0n || offer.number === 0n) return 'malformed'
  if (offer.productId !== productId) return 'otherProduct'
  if (now >= offer.validUntil) return 'expired'
  if (buyer !== undefined && !isFor(offer, buyer)) return 'foreign'
  if (offer.maxQuantity !== 0 && quantity > offer.maxQuantity) return 'tooMany'
  if (facts === undefined) return undefined
  if (!facts.isSigned) return 'forged'
  if (facts.uses === CANCELLED) return 'cancelled'
  return offer.maxUses !== 0 && facts.uses >= offer.maxUses ? 'usedUp' : undefined
}

/** Whether an offer is for anybody. */
export function isForAnybody({ buyer }: Offer): boolean {
  return NOBODY.test(buyer)
}

function isFor(offer: Offer, buyer: string): boolean {
  return isForAnybody(offer) || offer.buyer.toLowerCase() === buyer.toLowerCase()
}
