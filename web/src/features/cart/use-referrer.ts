import { useChainNow } from '@/lib/chain-clock.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { usePlans } from '@/lib/reads/plans.ts'
import { useWalletInfo } from '@/lib/reads/wallet-info.ts'
import { referrerOf } from '../../../../spec/referrer.ts'

const SELF_REBATE = 1

/** Whom an order will credit by the rules of the mall: an account id, 0 for nobody, undefined while that is not known. */
export function useReferrer(
  address: string | undefined,
  linkId: number,
  planId: number | undefined,
): number | undefined {
  const now = useChainNow()
  const wallet = useWalletInfo(address).data
  const account = useAccount(wallet?.accountId).data
  const link = useAccount(linkId)
  const plan = usePlans().data?.items.find(({ id }) => id === planId)
  if (address === undefined || wallet === undefined || plan === undefined) return undefined
  if (wallet.accountId > 0 && account === undefined) return undefined
  if (linkId > 0 && link.isPending) return undefined
  return referrerOf({
    buyerAccount: account && { id: account.id, uplineId: account.uplineId },
    binding: { referrerId: wallet.referrerId, boundUntil: wallet.boundUntil },
    linkId,
    linkExists: link.data !== undefined,
    buyerPays: true,
    plan: { flags: plan.flags.selfRebate ? SELF_REBATE : 0, bindingDays: plan.bindingDays },
    now,
  }).referrerId
}
