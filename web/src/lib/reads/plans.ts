import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { pageOf, planSchema } from '@/lib/api/schemas.ts'

/** Every commission plan ever published. */
export const plansQuery = queryOptions({
  queryKey: ['api', 'plans'],
  queryFn: ({ signal }) => apiGet('/v1/plans', pageOf(planSchema), {}, signal),
  staleTime: 300_000,
})

export const usePlans = () => useQuery(plansQuery)
