import { queryOptions, useQuery } from '@tanstack/react-query'
import { profileSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

const profileQuery = queryOptions({
  queryKey: ['server', 'own', 'profile'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/profile', profileSchema, { signal }),
})

/** What who is signed in says of himself. */
export const useProfile = () => useQuery(profileQuery)
