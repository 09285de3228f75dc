import { queryOptions, useQuery } from '@tanstack/react-query'
import { loadStack } from './load-stack.ts'

export const fundsQuery = (address: `0x${string}` | undefined) =>
  queryOptions({
    queryKey: ['chain', 'funds', address],
    queryFn: async () => (await loadStack()).readFunds(address as `0x${string}`),
    enabled: address !== undefined,
    staleTime: 5_000,
  })

/** What the connected wallet can pay with, read from the chain. */
export const useFunds = (address: `0x${string}` | undefined) => useQuery(fundsQuery(address))
