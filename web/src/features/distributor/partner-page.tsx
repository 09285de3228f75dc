import { useTranslation } from 'react-i18next'
import { LinkTabs } from '@/components/ui/link-tabs.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { paths } from '@/config/paths.ts'
import { Earnings } from './earnings.tsx'
import { OwnAccount } from './own-account.tsx'
import { ShareCard } from './share-card.tsx'
import { Standing } from './standing.tsx'

/** A distributor's desk: what there is to claim, what is on its way, and the link to share. */
export function PartnerPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageTitle title={t('partner.title')} text={t('partner.text')} />
      <OwnAccount>
        {(account) => (
          <div className="space-y-8">
            <PartnerTabs />
            <div className="grid items-start gap-6 lg:grid-cols-[1fr_21rem]">
              <div className="space-y-6">
                <Standing account={account} />
                <Earnings accountId={account.id} />
              </div>
              <ShareCard accountId={account.id} />
            </div>
          </div>
        )}
      </OwnAccount>
    </div>
  )
}

export function PartnerTabs() {
  const { t } = useTranslation()
  return (
    <LinkTabs
      label={t('partner.title')}
      tabs={[
        { to: paths.partner, label: t('partner.overview'), exact: true },
        { to: paths.team, label: t('partner.team') },
      ]}
    />
  )
}
