import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { categorySchema, listOf } from '@/lib/api/schemas.ts'

/** The categories of everything on sale, with how many products each has. */
export const categoriesQuery = queryOptions({
  queryKey: ['api', 'categories'],
  queryFn: ({ signal }) => apiGet('/v1/categories', listOf(categorySchema), {}, signal),
  staleTime: 120_000,
})

export const useCategories = () => useQuery(categoriesQuery)
