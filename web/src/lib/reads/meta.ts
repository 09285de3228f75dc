import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { metaSchema } from '@/lib/api/schemas.ts'

/** Which mall the mirror follows and how far it has read. */
export const metaQuery = queryOptions({
  queryKey: ['api', 'meta'],
  queryFn: ({ signal }) => apiGet('/v1/meta', metaSchema, {}, signal),
})

export const useMeta = () => useQuery(metaQuery)
