import { queryOptions, useQuery } from '@tanstack/react-query'
import { factorsSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

const factorsQuery = queryOptions({
  queryKey: ['server', 'own', 'factors'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/factors', factorsSchema, { signal }),
})

/** The second factors of who is signed in. */
export const useFactors = () => useQuery(factorsQuery)
