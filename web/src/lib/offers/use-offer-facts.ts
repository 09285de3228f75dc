import { queryOptions, useQueries } from '@tanstack/react-query'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { decodeOffer } from './offer-code.ts'
import type { OfferFacts } from './offer-trouble.ts'

/** An offer in a link's word, and whose it is to be. */
export type OfferOf = { code: string; merchantId: number }

/** What the chain knows of an offer. */
export const offerFactsQuery = ({ code, merchantId }: OfferOf) =>
  queryOptions({
    queryKey: ['chain', 'offer', merchantId, code],
    queryFn: async () => {
      const signed = decodeOffer(code)
      return signed === undefined ? null : (await loadStack()).readOffer(signed, merchantId)
    },
    staleTime: 10_000,
  })

/** What the chain knows of each offer, in order; undefined where it has not answered. */
export function useOfferFacts(offers: readonly OfferOf[]): (OfferFacts | undefined)[] {
  return useQueries({ queries: offers.map(offerFactsQuery) }).map(({ data }) => data ?? undefined)
}
