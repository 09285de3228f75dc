import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { productSchema } from '@/lib/api/schemas.ts'

/** A product with its variants and the plan it is sold under. */
export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['api', 'product', id],
    queryFn: ({ signal }) => apiGet(`/v1/products/${encodeURIComponent(id)}`, productSchema, {}, signal),
  })

export const useProduct = (id: string) => useQuery(productQuery(id))
