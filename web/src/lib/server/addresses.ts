import { queryOptions, useQuery } from '@tanstack/react-query'
import { addressesSchema } from './account-schemas.ts'
import { serverAsk } from './server-ask.ts'

const addressesQuery = queryOptions({
  queryKey: ['server', 'own', 'addresses'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/addresses', addressesSchema, { signal }),
})

/** The address book of who is signed in. */
export const useAddresses = () => useQuery(addressesQuery)
