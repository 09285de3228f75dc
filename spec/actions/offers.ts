import { type Address, ZERO_ADDRESS } from '../account.ts'
import { check } from '../error.ts'
import { requireAllowed } from '../rules.ts'
import { CATALOG, type Mall, OFFER_CANCELLED, type Tx } from '../state.ts'

/** A price that a merchant promises: token units a piece, until a unix second; 0 uses or pieces are any number, zero is anybody. */
export type Offer = {
  productId: number
  unitPrice: bigint
  validUntil: number
  maxUses: number
  maxQuantity: number
  number: bigint
  buyer: Address
}

/** An offer as a buyer brings it; here a signature is the wallet that gave it, zero for none that counts. */
export type SignedOffer = { offer: Offer; signature: Address }

/** Takes back every offer of a merchant's number. */
export function cancelOffer(tx: Tx, merchantId: number, number: bigint): void {
  requireAllowed(tx, merchantId, CATALOG)
  tx.mall.offerUses.set(offerKey(merchantId, number), OFFER_CANCELLED)
}

/** Uses the first offer for a product; undefined when there is none. */
export function redeem(
  { mall, now }: Tx,
  offers: readonly SignedOffer[],
  merchantId: number,
  line: { productId: number; quantity: number },
  buyer: Address,
): Offer | undefined {
  const signed = offers.find(({ offer }) => offer.productId === line.productId)
  if (!signed) return undefined
  const { offer, signature } = signed
  const { number, unitPrice, validUntil, maxQuantity } = offer
  check(unitPrice > 0n && number > 0n, 'OfferInvalid', number, unitPrice)
  check(now < validUntil, 'OfferExpired', number, validUntil)
  check(offer.buyer === ZERO_ADDRESS || offer.buyer === buyer, 'OfferBuyerDiffers', number, offer.buyer)
  const isWithin = maxQuantity === 0 || line.quantity <= maxQuantity
  check(isWithin, 'OfferQuantityTooHigh', number, line.quantity, maxQuantity)
  countUse(mall, merchantId, offer)
  const signer = mall.accounts[merchantId]?.wallet
  check(signature === signer, 'OfferSignatureInvalid', number, signer)
  return offer
}

/** Unlimited offers are not counted, and nothing counts any more once the number is cancelled. */
function countUse({ offerUses }: Mall, merchantId: number, { number, maxUses }: Offer): void {
  const key = offerKey(merchantId, number)
  const uses = offerUses.get(key) ?? 0
  check(uses < (maxUses === 0 ? OFFER_CANCELLED : maxUses), 'OfferUsedUp', number, uses)
  if (maxUses !== 0) offerUses.set(key, uses + 1)
}

/** Under what a merchant's number is kept. */
export function offerKey(merchantId: number, number: bigint): string {
  return `${merchantId}:${number}`
}
