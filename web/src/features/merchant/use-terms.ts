import { useState } from 'react'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { usePlans } from '@/lib/reads/plans.ts'
import { useMerchantId } from './merchant-context.ts'

const DEFAULT_PERCENT = '10'

/** Under which plan and with which commission new products are listed; `terms` is undefined while they are not sound. */
export function useTerms() {
  const merchantId = useMerchantId()
  const merchantName = useAccount(merchantId).data?.merchantName ?? ''
  const now = useChainNow()
  const plans = usePlans().data?.items.filter((plan) => !plan.isRetired && plan.usableFrom <= now) ?? []
  const [percent, setPercent] = useState(DEFAULT_PERCENT)
  const [chosen, setPlanId] = useState<number>()
  const planId = chosen ?? plans[0]?.id
  const commissionBps = /^\d{1,2}(\.\d{1,2})?$/.test(percent) ? Math.round(Number(percent) * 100) : undefined
  const terms =
    planId !== undefined && commissionBps !== undefined
      ? { merchantId, merchantName, commissionBps, planId }
      : undefined
  return { plans, percent, setPercent, planId, setPlanId, terms }
}
