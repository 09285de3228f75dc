import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { WalletNeeded } from '@/components/tx/wallet-needed.tsx'
import { ButtonLink } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import { useOrderPages } from '@/lib/reads/orders.ts'
import { OrderCard } from './order-card.tsx'

const PAGE = 20

/** What the connected wallet has bought. */
export function OrdersPage() {
  const { t } = useTranslation()
  const { placed } = useSearch({ from: paths.orders })
  return (
    <div className="page">
      <PageTitle title={t('orders.title')} text={t('orders.text')} />
      {placed !== undefined && placed > 0 && (
        <div className="pb-6">
          <Notice tone="good" testId="orders-placed" live>
            {t('orders.placed', { count: placed })}
          </Notice>
        </div>
      )}
      <WalletNeeded title={t('orders.connect')} text={t('orders.connectText')}>
        {(address) => <OrderList buyer={address} />}
      </WalletNeeded>
    </div>
  )
}

function OrderList({ buyer }: { buyer: string }) {
  const { t } = useTranslation()
  const orders = useOrderPages({ buyer, limit: PAGE })
  const items = orders.data?.pages.flatMap((page) => page.items)
  if (orders.error && !items) return <LoadProblem error={orders.error} onRetry={() => void orders.refetch()} />
  if (items === undefined) return <SkeletonRows className="h-32" />
  if (items.length === 0) {
    return (
      <EmptyState title={t('orders.empty')} text={t('orders.emptyText')} testId="orders-empty">
        <ButtonLink to={paths.shop}>{t('cart.browse')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="space-y-4" data-testid="order-list">
        {items.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasNextPage={orders.hasNextPage}
        isFetchingNextPage={orders.isFetchingNextPage}
        fetchNextPage={() => void orders.fetchNextPage()}
      />
    </>
  )
}
