import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { offerSchema, pageOf } from '@/lib/api/schemas.ts'

const MOST = 100

/** The newest numbers of a merchant that were used or cancelled. */
export const offersQuery = (merchantId: number) =>
  queryOptions({
    queryKey: ['api', 'offers', merchantId],
    queryFn: ({ signal }) => apiGet(`/v1/merchants/${merchantId}/offers`, pageOf(offerSchema), { limit: MOST }, signal),
  })

export const useOffers = (merchantId: number) => useQuery(offersQuery(merchantId))
