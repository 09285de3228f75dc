import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { pageOf, productCardSchema } from '@/lib/api/schemas.ts'

/** The present price and stock of exactly these products. */
export const productsByIdsQuery = (ids: readonly number[]) =>
  queryOptions({
    queryKey: ['api', 'products-by-ids', ...ids],
    queryFn: ({ signal }) => apiGet('/v1/products', pageOf(productCardSchema), { ids, limit: 100 }, signal),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })

export const useProductsByIds = (ids: readonly number[]) => useQuery(productsByIdsQuery(ids))
