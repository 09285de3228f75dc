import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { StatusBadge } from '@/components/ui/status-badge.tsx'
import { paths } from '@/config/paths.ts'
import { ApiError } from '@/lib/api/api-error.ts'
import type { OrderDetail } from '@/lib/api/types.ts'
import { orderNumber } from '@/lib/format/order-number.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useMerchantIds } from '@/lib/reads/use-merchant-ids.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { EventList } from './event-list.tsx'
import { MoneyTrail } from './money-trail.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderThread } from './order-thread.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { useOrder } from './reads/order.ts'
import { ReviewCard } from './review-card.tsx'

/** One order: where it stands, what one may do, and where every unit of its money goes. */
export function OrderPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: paths.order })
  const order = useOrder(id)
  const isUnknown = order.error instanceof ApiError && ['notFound', 'badRequest'].includes(order.error.kind)
  return (
    <div className="page">
      {isUnknown && (
        <div className="py-16">
          <EmptyState isPage title={t('orders.unknown')} text={t('orders.unknownText')} testId="order-unknown">
            <ButtonLink to={paths.orders}>{t('nav.orders')}</ButtonLink>
          </EmptyState>
        </div>
      )}
      {order.error && !isUnknown && !order.data && (
        <div className="py-10">
          <LoadProblem error={order.error} onRetry={() => void order.refetch()} />
        </div>
      )}
      {order.isPending && (
        <>
          <PageTitle title={t('orders.one', { id })} />
          <SkeletonRows className="h-40" />
        </>
      )}
      {order.data && <OrderView order={order.data} />}
    </div>
  )
}

function OrderView({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { address } = useSession()
  const isBuyer = address?.toLowerCase() === order.buyer.toLowerCase()
  const isMerchant = useMerchantIds(address).includes(order.merchantId)
  return (
    <div data-testid="order" data-order-id={order.id} data-status={order.status}>
      <PageTitle
        title={t('orders.one', { id: orderNumber(order.id) })}
        text={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={order.status} /> {t('orders.from', { name: order.merchantName })} ·{' '}
            {format.dateTime(order.placedAt)}
          </span>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_25rem]">
        <div className="space-y-6">
          <OrderTimeline order={order} />
          <Card title={t('orders.contents')}>
            <OrderLines lines={order.lines} />
            <dl className="mt-4 space-y-1.5 border-t border-line pt-4 text-sm">
              <div className="flex justify-between">
                <dt className="text-muted">{t('orders.paid')}</dt>
                <dd className="tabular font-semibold" data-testid="order-paid" data-units={order.paid.toString()}>
                  {format.money(order.paid)}
                </dd>
              </div>
              {order.refunded > 0n && (
                <div className="flex justify-between">
                  <dt className="text-muted">{t('orders.refunded')}</dt>
                  <dd className="tabular font-semibold">{format.money(order.refunded)}</dd>
                </div>
              )}
              <div className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-muted">{t('orders.buyer')}</dt>
                <dd>
                  <Hex value={order.buyer} />
                </dd>
              </div>
              {order.refundTo.toLowerCase() !== order.buyer.toLowerCase() && (
                <div className="flex flex-wrap justify-between gap-x-4">
                  <dt className="text-muted">{t('orders.refundTo')}</dt>
                  <dd>
                    <Hex value={order.refundTo} />
                  </dd>
                </div>
              )}
            </dl>
          </Card>
          {address && (isBuyer || isMerchant) && (
            <OrderThread key={address} order={order} side={isBuyer ? 'buyer' : 'merchant'} wallet={address} />
          )}
          <EventList facts={order.facts} />
        </div>
        <div className="space-y-6 max-lg:row-start-1">
          {isBuyer && <OrderActions order={order} />}
          {isBuyer && order.status === 'Settled' && <ReviewCard order={order} />}
          <MoneyTrail order={order} />
        </div>
      </div>
    </div>
  )
}
