import { useAccount } from './account.ts'
import { useWalletInfo } from './wallet-info.ts'

/** The merchants an address may act for: its own account, if admitted, and those whose staff it is. */
export function useMerchantIds(address: string | undefined): number[] {
  const wallet = useWalletInfo(address).data
  const account = useAccount(wallet?.accountId).data
  if (wallet === undefined) return []
  const own = account?.isMerchant ? [account.id] : []
  const staff = wallet.staffOf.filter(({ permissions }) => permissions > 0).map(({ merchantId }) => merchantId)
  return [...new Set([...own, ...staff])]
}
