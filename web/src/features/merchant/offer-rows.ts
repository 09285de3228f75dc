import { decodeOffer, type Offer } from '@/lib/offers/offer-code.ts'
import type { SignedHere } from './signed-offers.ts'

/** What the chain tells of a number. */
export type UsedNumber = { number: bigint; lines: number; isCancelled: boolean }

/** A number at a merchant's desk: what was signed here under it, and what became of it. */
export type OfferRow = UsedNumber & { signed: { offer: Offer; productName: string; code: string }[] }

/** Puts together what this browser has signed for a merchant and what the chain tells, the highest number first. */
export function offerRows(merchantId: number, signed: readonly SignedHere[], used: readonly UsedNumber[]): OfferRow[] {
  const rows = new Map<bigint, OfferRow>()
  for (const { number, lines, isCancelled } of used) rows.set(number, { number, lines, isCancelled, signed: [] })
  for (const { merchantId: owner, productName, code } of signed) {
    const offer = decodeOffer(code)?.offer
    if (owner !== merchantId || offer === undefined) continue
    const row = rows.get(offer.number) ?? { number: offer.number, lines: 0, isCancelled: false, signed: [] }
    row.signed.push({ offer, productName, code })
    rows.set(offer.number, row)
  }
  return [...rows.values()].sort((a, b) => (a.number < b.number ? 1 : -1))
}
