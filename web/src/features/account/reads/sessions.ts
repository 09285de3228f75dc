import { queryOptions, useQuery } from '@tanstack/react-query'
import { sessionsSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

const sessionsQuery = queryOptions({
  queryKey: ['server', 'own', 'sessions'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/sessions', sessionsSchema, { signal }),
})

/** Where the owner of the connected wallet is signed in. */
export const useSessions = () => useQuery(sessionsQuery)
