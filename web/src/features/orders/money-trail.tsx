import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { deployment } from '@/config/chain.ts'
import type { OrderDetail } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { lineLength } from './expected-split.ts'
import { useLine } from './reads/line.ts'
import { expectedRows, settledRows, type TrailRow } from './trail-rows.ts'

/** Where an order's money goes, to the unit: expected while it is in escrow, as paid once it has settled. */
export function MoneyTrail({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const { settlement } = order
  if (settlement !== null) {
    return (
      <Card title={t('trail.title')} testId="money-trail">
        <p className="mb-3 text-sm text-muted">{t('trail.settled')}</p>
        <Rows rows={settledRows(order, settlement)} order={order} />
        <p className="mt-4 text-sm text-muted">
          {t('trail.proof')} <Hex value={settlement.txHash} testId="settlement-hash" />
        </p>
      </Card>
    )
  }
  const isOver = order.status === 'Cancelled' || order.status === 'Refunded'
  return (
    <Card title={t('trail.title')} testId="money-trail">
      {isOver ? (
        <>
          <p className="mb-3 text-sm text-muted">{t('trail.returned')}</p>
          <Rows rows={[{ who: 'buyer', amount: order.refunded }]} order={order} />
        </>
      ) : (
        <Expected order={order} />
      )}
    </Card>
  )
}

function Expected({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const line = useLine(order.referrerId, lineLength(order.plan))
  if (line.error) return <Notice tone="warn">{t('load.down')}</Notice>
  if (line.data === undefined) return <Skeleton className="h-28 w-full" />
  return (
    <>
      <p className="mb-3 text-sm text-muted">{t('trail.expected')}</p>
      <Rows rows={expectedRows(order, line.data, deployment().token.decimals)} order={order} />
    </>
  )
}

function Rows({ rows, order }: { rows: readonly TrailRow[]; order: OrderDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sum = rows.reduce((total, { amount }) => total + amount, 0n)
  const nameOf = (row: TrailRow) => {
    if (row.who === 'merchant') return t('trail.merchant', { name: order.merchantName })
    if (row.who === 'distributor') return t('trail.distributor', { id: row.accountId })
    return t(`trail.${row.who}`)
  }
  const whyOf = (row: TrailRow) => {
    if (row.who === 'distributor')
      return t(row.level === 0 ? 'trail.why.referrer' : 'trail.why.upline', { level: row.level + 1 })
    return t(`trail.why.${row.who}`, { fee: format.bps(order.plan.feeBps) })
  }
  return (
    <dl className="divide-y divide-line">
      {rows.map((row) => (
        <div
          key={row.who === 'distributor' ? `${row.accountId}/${row.level}` : row.who}
          className="flex items-start justify-between gap-4 py-2.5"
          data-testid="trail-row"
          data-who={row.who}
          data-account-id={row.who === 'distributor' ? row.accountId : undefined}
          data-units={row.amount.toString()}
        >
          <dt>
            <span className="block font-medium">{nameOf(row)}</span>
            <span className="block text-sm text-muted">{whyOf(row)}</span>
          </dt>
          <dd className="tabular font-semibold">{format.money(row.amount)}</dd>
        </div>
      ))}
      <div className="flex justify-between py-2.5 font-semibold">
        <dt>{t('trail.sum')}</dt>
        <dd className="tabular">{format.money(sum)}</dd>
      </div>
    </dl>
  )
}
