import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge, type BadgeTone } from '@/components/ui/badge.tsx'
import { Card } from '@/components/ui/card.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import type { Earning } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useEarnings } from '@/lib/reads/earnings.ts'

const tones: Record<Earning['state'], BadgeTone> = {
  expected: 'plain',
  inWindow: 'brass',
  earned: 'leaf',
  lost: 'danger',
}

/** Every commission, one row an order. */
export function Earnings({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const earnings = useEarnings(accountId)
  const items = earnings.data?.pages.flatMap((page) => page.items)
  return (
    <Card title={t('partner.commissions')} testId="earnings">
      {earnings.error && !items && <LoadProblem error={earnings.error} onRetry={() => void earnings.refetch()} />}
      {earnings.isPending && <SkeletonRows className="h-14" />}
      {items?.length === 0 && <p className="text-muted">{t('partner.noCommissions')}</p>}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line">
          {items.map((earning) => (
            <EarningRow key={`${earning.orderId}/${earning.level}`} earning={earning} />
          ))}
        </ul>
      )}
      <LoadMore
        hasNextPage={earnings.hasNextPage}
        isFetchingNextPage={earnings.isFetchingNextPage}
        fetchNextPage={() => void earnings.fetchNextPage()}
      />
    </Card>
  )
}

function EarningRow({ earning }: { earning: Earning }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  const isOpen = earning.state === 'expected' || earning.state === 'inWindow'
  return (
    <li
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3"
      data-testid="earning"
      data-state={earning.state}
    >
      <div className="min-w-0">
        <Link to={paths.order} params={{ id: earning.orderId }} className="font-medium hover:underline">
          {t('partner.orderBy', { buyer: earning.buyer })}
        </Link>
        <p className="text-sm text-muted">
          {t('partner.earningOf', { total: format.money(earning.total), level: earning.level + 1 })}
          {isOpen && earning.dueAt !== null && ` · ${t('partner.due', { when: format.fromNow(earning.dueAt, now) })}`}
        </p>
      </div>
      <div className="flex items-center gap-3">
        <Badge tone={tones[earning.state]}>{t(`partner.states.${earning.state}`)}</Badge>
        <span className="tabular min-w-20 text-right font-semibold">{format.money(earning.amount)}</span>
      </div>
    </li>
  )
}
