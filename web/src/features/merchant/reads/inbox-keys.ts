import { useQuery } from '@tanstack/react-query'
import { loadStack } from '@/lib/wallet/load-stack.ts'

/** The keys a merchant announced on chain, the one in use first. */
export const useAnnouncedKeys = (merchantId: number) =>
  useQuery({
    queryKey: ['merchant-keys', 'all', merchantId],
    queryFn: async () => (await loadStack()).readMerchantKeys(merchantId),
  })
