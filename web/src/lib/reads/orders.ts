import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { orderSchema, pageOf } from '@/lib/api/schemas.ts'
import type { OrderStatus } from '@/lib/api/types.ts'

export type OrderFilter = {
  buyer?: string | undefined
  merchant?: number | undefined
  status?: OrderStatus | undefined
  limit?: number | undefined
}

/** Orders of a buyer or a merchant, newest first, page after page. */
export const orderPagesQuery = (filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['api', 'orders', filter],
    queryFn: ({ pageParam, signal }) =>
      apiGet('/v1/orders', pageOf(orderSchema), { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: filter.buyer !== undefined || filter.merchant !== undefined,
  })

export const useOrderPages = (filter: OrderFilter) => useInfiniteQuery(orderPagesQuery(filter))
