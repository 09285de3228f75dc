import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { orderDetailSchema } from '@/lib/api/schemas.ts'

/** An order with its plan, its settlement and every event of it. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['api', 'order', id],
    queryFn: ({ signal }) => apiGet(`/v1/orders/${encodeURIComponent(id)}`, orderDetailSchema, {}, signal),
  })

export const useOrder = (id: string) => useQuery(orderQuery(id))
