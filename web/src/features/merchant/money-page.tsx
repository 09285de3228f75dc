import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { claimCall } from '@/lib/wallet/claim-call.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { useMerchantId } from './merchant-context.ts'
import { OrderRows } from './order-rows.tsx'

/** What a merchant can withdraw, and its newest orders. */
export function MoneyPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const merchantId = useMerchantId()
  const account = useAccount(merchantId)
  const { address } = useSession()
  const tx = useTx()
  if (account.error && !account.data)
    return <LoadProblem error={account.error} onRetry={() => void account.refetch()} />
  if (account.data === undefined) return <SkeletonRows />
  const { balance, wallet } = account.data
  const isOwner = address?.toLowerCase() === wallet.toLowerCase()
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[22rem_1fr]">
      <Card testId="merchant-money">
        <p className="text-sm text-muted">{t('merchant.balance')}</p>
        <p
          className="tabular font-display text-4xl font-semibold"
          data-testid="claimable"
          data-units={balance.toString()}
        >
          {format.money(balance)}
        </p>
        <p className="mt-2 text-sm text-muted">{t('merchant.balanceText')}</p>
        <div className="mt-5 space-y-3">
          {isOwner ? (
            <TxButton
              tx={tx}
              wide
              disabled={balance === 0n}
              onSend={() => void tx.run(claimCall(merchantId, wallet))}
              data-testid="claim"
            >
              {balance === 0n ? t('partner.nothing') : t('partner.claim', { amount: format.money(balance) })}
            </TxButton>
          ) : (
            <p className="text-sm text-muted">{t('merchant.ownerOnly')}</p>
          )}
          <TxNote state={tx.state} />
        </div>
      </Card>
      <Card title={t('merchant.recent')}>
        <OrderRows filter={{ merchant: merchantId, limit: 10 }} empty={t('merchant.noOrders')} />
      </Card>
    </div>
  )
}
