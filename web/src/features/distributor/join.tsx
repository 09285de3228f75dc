import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { WalletInfo } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { usePlans } from '@/lib/reads/plans.ts'
import { inviteStore } from '@/lib/referral.ts'
import { useStore } from '@/lib/store.ts'
import type { Tx } from '@/lib/wallet/use-tx.ts'
import { registerCall } from './intents/register.ts'
import { uplineFor } from './upline-for.ts'

/** Becoming a distributor: what it costs (nothing), what it pays, under whom. */
export function Join({ wallet, tx }: { wallet: WalletInfo; tx: Tx }) {
  const { t } = useTranslation()
  const format = useFormat()
  const invite = useStore(inviteStore)
  const plan = usePlans().data?.items.find(({ isRetired }) => !isRetired)
  const upline = uplineFor(invite?.accountId, wallet.referrerId)
  const levels = plan?.levelBps.filter((bps) => bps > 0) ?? []
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2" data-testid="join">
      <Card title={t('partner.joinTitle')}>
        <ul className="space-y-3">
          {(['free', 'sales', 'escrow'] as const).map((key) => (
            <li key={key} className="flex gap-3">
              <span aria-hidden="true" className="mt-2.5 size-2 shrink-0 rounded-full bg-brass-bright" />
              <span>{t(`partner.facts.${key}`)}</span>
            </li>
          ))}
        </ul>
        <p className="mt-6 text-sm text-muted" data-testid="join-upline" data-account-id={upline.id}>
          {t(upline.isHouse ? 'partner.underHouse' : 'partner.under', { id: upline.id })}
        </p>
        <div className="mt-4 space-y-3">
          <TxButton
            tx={tx}
            size="large"
            wide
            onSend={() => void tx.run(registerCall(upline.id))}
            data-testid="register"
          >
            {t('partner.join')}
          </TxButton>
          <TxNote state={tx.state} />
        </div>
      </Card>
      {plan && (
        <Card title={t('partner.levelsTitle')}>
          <p className="text-sm text-muted">{t('partner.levelsText')}</p>
          <ol className="mt-4 divide-y divide-line">
            {levels.map((bps, level) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
              <li key={level} className="flex justify-between gap-4 py-2.5">
                <span>{t(level === 0 ? 'partner.levelOwn' : 'partner.level', { level: level + 1 })}</span>
                <span className="tabular font-semibold">{t('partner.ofCommission', { share: format.bps(bps) })}</span>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </div>
  )
}
