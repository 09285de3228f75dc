import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WalletNeeded } from '@/components/tx/wallet-needed.tsx'
import { ButtonLink } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { SelectField } from '@/components/ui/field.tsx'
import { LinkTabs } from '@/components/ui/link-tabs.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { useOrderPages } from '@/lib/reads/orders.ts'
import { useMerchantIds } from '@/lib/reads/use-merchant-ids.ts'
import { useWalletInfo } from '@/lib/reads/wallet-info.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { MerchantProvider } from './merchant-context.ts'

/** A merchant's desk, for its owner and its staff. */
export function MerchantDesk() {
  const { t } = useTranslation()
  const { address: connected } = useSession()
  return (
    <div className="page">
      {connected === undefined && <PageTitle title={t('merchant.title')} />}
      <WalletNeeded title={t('merchant.connect')} text={t('merchant.connectText')}>
        {(address) => <Desk address={address} />}
      </WalletNeeded>
    </div>
  )
}

function Desk({ address }: { address: string }) {
  const { t } = useTranslation()
  const wallet = useWalletInfo(address)
  const own = useAccount(wallet.data?.accountId)
  const ids = useMerchantIds(address)
  const [chosen, setChosen] = useState<number>()
  const merchantId = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0]
  const merchant = useAccount(merchantId)
  const isLoading = wallet.isPending || ((wallet.data?.accountId ?? 0) > 0 && own.isPending)
  if (isLoading) {
    return (
      <>
        <PageTitle title={t('merchant.title')} />
        <SkeletonRows />
      </>
    )
  }
  if (merchantId === undefined) {
    return (
      <div className="py-12">
        <EmptyState isPage title={t('merchant.none')} text={t('merchant.noneText')} testId="not-a-merchant">
          <ButtonLink to={paths.partner}>{t('nav.partner')}</ButtonLink>
        </EmptyState>
      </div>
    )
  }
  return (
    <MerchantProvider value={merchantId}>
      <div data-testid="merchant-desk" data-merchant-id={merchantId}>
        <PageTitle
          title={merchant.data?.merchantName ?? t('merchant.title')}
          text={t('merchant.text', { id: merchantId })}
        >
          {ids.length > 1 && (
            <SelectField
              label={t('merchant.choose')}
              hideLabel
              value={merchantId}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {ids.map((id) => (
                <option key={id} value={id}>
                  {t('merchant.numbered', { id })}
                </option>
              ))}
            </SelectField>
          )}
        </PageTitle>
        <Tabs merchantId={merchantId} />
        <div className="pt-8">
          <Outlet />
        </div>
      </div>
    </MerchantProvider>
  )
}

function Tabs({ merchantId }: { merchantId: number }) {
  const { t } = useTranslation()
  const toShip = useOrderPages({ merchant: merchantId, status: 'Paid', limit: 50 }).data?.pages[0]
  const toAnswer = useOrderPages({ merchant: merchantId, status: 'ReturnRequested', limit: 50 }).data?.pages[0]
  return (
    <LinkTabs
      label={t('merchant.title')}
      tabs={[
        { to: paths.merchant, label: t('merchant.tabs.money'), exact: true },
        { to: paths.merchantOrders, label: t('merchant.tabs.orders'), count: toShip?.total ?? toShip?.items.length },
        {
          to: paths.merchantReturns,
          label: t('merchant.tabs.returns'),
          count: toAnswer?.total ?? toAnswer?.items.length,
        },
        { to: paths.merchantProducts, label: t('merchant.tabs.products') },
        { to: paths.merchantOffers, label: t('merchant.tabs.offers') },
        { to: paths.merchantNew, label: t('merchant.tabs.new') },
        { to: paths.merchantImport, label: t('merchant.tabs.import') },
        { to: paths.merchantInbox, label: t('merchant.tabs.inbox') },
      ]}
    />
  )
}
