import { useQuery } from '@tanstack/react-query'
import { deployment } from '@/config/chain.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'

type Keys = Readonly<Record<number, `0x${string}`>>

/** The keys in use of merchants, by their ids; a merchant without one is not there. Undefined while the chain is asked. */
export function useMerchantKeys(merchantIds: readonly number[], isConnected: boolean): Keys | undefined {
  const ids = [...new Set(merchantIds)].toSorted((a, b) => a - b)
  const hasList = deployment().merchantKeys !== undefined
  const { data, isError } = useQuery({
    queryKey: ['merchant-keys', ids],
    queryFn: async () => {
      const { readMerchantKeys } = await loadStack()
      const found = await Promise.all(ids.map(async (id) => [id, (await readMerchantKeys(id))[0]] as const))
      return Object.fromEntries(found.filter(([, key]) => key !== undefined)) as Keys
    },
    enabled: hasList && isConnected,
    staleTime: 60_000,
  })
  // a chain that does not answer stops the payment itself, with its own sentence
  return hasList && !isError ? data : {}
}
