import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { walletSchema } from '@/lib/api/schemas.ts'

/** What the mall knows of an address: its account, who brought it, whose staff it is. */
export const walletInfoQuery = (address: string | undefined) =>
  queryOptions({
    queryKey: ['api', 'wallet', address],
    queryFn: ({ signal }) => apiGet(`/v1/wallets/${address}`, walletSchema, {}, signal),
    enabled: address !== undefined,
  })

export const useWalletInfo = (address: string | undefined) => useQuery(walletInfoQuery(address))
