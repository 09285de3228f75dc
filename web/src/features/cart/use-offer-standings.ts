import { useMemo } from 'react'
import type { CartLine } from '@/lib/cart-store.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { decodeOffer } from '@/lib/offers/offer-code.ts'
import { offerTrouble } from '@/lib/offers/offer-trouble.ts'
import { useOfferFacts } from '@/lib/offers/use-offer-facts.ts'
import { useSession } from '@/lib/wallet/session.ts'
import type { OfferStanding } from './price-cart.ts'

/** How the offers in a cart stand, by product; the same map until something changes. */
export function useOfferStandings(lines: readonly CartLine[]): ReadonlyMap<number, OfferStanding> {
  const now = useChainNow()
  const { address } = useSession()
  const offers = lines.flatMap(({ offer: code, ...line }) => (code === undefined ? [] : [{ ...line, code }]))
  const facts = useOfferFacts(offers)
  const found = offers.map(({ code, productId, quantity }, i): [number, OfferStanding] => {
    const signed = decodeOffer(code)
    if (signed === undefined) return [productId, { signed, trouble: 'malformed' }]
    const { offer } = signed
    return [
      productId,
      { signed, trouble: offerTrouble({ offer, productId, quantity, buyer: address, now, facts: facts[i] }) },
    ]
  })
  const key = offers.map(({ code }, i) => `${code}/${found[i]?.[1].trouble}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the map depends on
  return useMemo(() => new Map(found), [key])
}
