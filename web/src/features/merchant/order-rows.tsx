import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { StatusBadge } from '@/components/ui/status-badge.tsx'
import { paths } from '@/config/paths.ts'
import type { Order } from '@/lib/api/types.ts'
import { orderNumber } from '@/lib/format/order-number.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { type OrderFilter, useOrderPages } from '@/lib/reads/orders.ts'

type Props = {
  filter: OrderFilter
  empty: string
  lead?: (order: Order) => ReactNode
  tail?: (order: Order) => ReactNode
}

/** Orders of a merchant as rows, with room for a tick before and buttons below. */
export function OrderRows({ filter, empty, lead, tail }: Props) {
  const orders = useOrderPages(filter)
  const items = orders.data?.pages.flatMap((page) => page.items)
  if (orders.error && !items) return <LoadProblem error={orders.error} onRetry={() => void orders.refetch()} />
  if (items === undefined) return <SkeletonRows className="h-16" />
  if (items.length === 0) return <p className="py-4 text-muted">{empty}</p>
  return (
    <>
      <ul className="divide-y divide-line" data-testid="merchant-orders">
        {items.map((order) => (
          <OrderRow key={order.id} order={order} lead={lead?.(order)} tail={tail?.(order)} />
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

function OrderRow({ order, lead, tail }: { order: Order; lead?: ReactNode; tail?: ReactNode }) {
  const format = useFormat()
  return (
    <li className="py-4" data-testid="merchant-order" data-order-id={order.id} data-status={order.status}>
      <div className="flex items-start gap-3">
        {lead}
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link to={paths.order} params={{ id: order.id }} className="font-semibold hover:underline">
              #{orderNumber(order.id)}
            </Link>
            <StatusBadge status={order.status} />
            <span className="text-sm text-muted">{format.dateTime(order.placedAt)}</span>
          </p>
          <p className="mt-1 text-sm">{order.lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}</p>
          {tail && <div className="mt-2">{tail}</div>}
        </div>
        <p className="tabular whitespace-nowrap font-semibold">{format.money(order.total)}</p>
      </div>
    </li>
  )
}
