import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { pageOf, productCardSchema } from '@/lib/api/schemas.ts'

export type ProductFilter = {
  q?: string | undefined
  category?: string | undefined
  merchant?: number | undefined
  onSale?: boolean | undefined
  inStock?: boolean | undefined
  sort?: 'new' | 'price' | '-price' | 'best' | 'name' | undefined
  flat?: boolean | undefined
  listed?: 'all' | undefined
  limit?: number | undefined
}

/** One page of products, variants folded unless `flat`. */
export const productsQuery = (filter: ProductFilter) =>
  queryOptions({
    queryKey: ['api', 'products', filter],
    queryFn: ({ signal }) => apiGet('/v1/products', pageOf(productCardSchema), filter, signal),
  })

/** Products page after page. */
export const productPagesQuery = (filter: ProductFilter) =>
  infiniteQueryOptions({
    queryKey: ['api', 'product-pages', filter],
    queryFn: ({ pageParam, signal }) =>
      apiGet('/v1/products', pageOf(productCardSchema), { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const useProducts = (filter: ProductFilter) => useQuery(productsQuery(filter))
export const useProductPages = (filter: ProductFilter) => useInfiniteQuery(productPagesQuery(filter))
