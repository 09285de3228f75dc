import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { accountSchema } from '@/lib/api/schemas.ts'

/** An account by its id; undefined and 0 ask nothing. */
export const accountQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ['api', 'account', id],
    queryFn: ({ signal }) => apiGet(`/v1/accounts/${id}`, accountSchema, {}, signal),
    enabled: id !== undefined && id > 0,
  })

export const useAccount = (id: number | undefined) => useQuery(accountQuery(id))
