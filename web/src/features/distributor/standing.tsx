import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { Account } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useEarnings } from '@/lib/reads/earnings.ts'
import { claimCall } from '@/lib/wallet/claim-call.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'

/** An account's money: what can be claimed now, what is on its way, what was paid. */
export function Standing({ account }: { account: Account }) {
  const { t } = useTranslation()
  const format = useFormat()
  const tx = useTx()
  const sums = useEarnings(account.id).data?.pages[0]
  const figures = [
    { key: 'inWindow', amount: sums?.inWindow },
    { key: 'expected', amount: sums?.expected },
    { key: 'claimed', amount: sums?.claimed },
  ] as const
  return (
    <Card testId="standing">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div>
          <p className="text-sm text-muted">{t('partner.claimable')}</p>
          <p
            className="tabular font-display text-4xl font-semibold"
            data-testid="claimable"
            data-units={account.balance.toString()}
          >
            {format.money(account.balance)}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="leaf" testId="account-id">
            {t('partner.account', { id: account.id })}
          </Badge>
          <Badge tone="brass">{t('partner.tier', { tier: account.tier })}</Badge>
          {account.isSuspended && <Badge tone="danger">{t('partner.suspended')}</Badge>}
        </div>
      </div>
      <dl className="mt-6 grid grid-cols-1 gap-4 border-t border-line pt-5 sm:grid-cols-3">
        {figures.map(({ key, amount }) => (
          <div key={key}>
            <dt className="text-sm text-muted">{t(`partner.${key}`)}</dt>
            <dd className="tabular text-lg font-semibold" data-testid={`sum-${key}`} data-units={amount?.toString()}>
              {amount === undefined ? '…' : format.money(amount)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 space-y-3">
        <TxButton
          tx={tx}
          disabled={account.balance === 0n}
          onSend={() => void tx.run(claimCall(account.id, account.wallet))}
          data-testid="claim"
        >
          {account.balance === 0n
            ? t('partner.nothing')
            : t('partner.claim', { amount: format.money(account.balance) })}
        </TxButton>
        <TxNote state={tx.state} />
      </div>
    </Card>
  )
}
