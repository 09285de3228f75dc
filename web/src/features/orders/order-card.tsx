import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Picture } from '@/components/ui/picture.tsx'
import { StatusBadge } from '@/components/ui/status-badge.tsx'
import { paths } from '@/config/paths.ts'
import type { Order } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { deadlineWords } from './deadline-words.ts'

const SHOWN = 4

/** An order in a list: what, from whom, and what happens next. */
export function OrderCard({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  const names = order.lines.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ')
  return (
    <article
      className="group relative rounded-3xl border border-line bg-card p-4 transition-colors hover:border-leaf-text sm:p-5"
      data-testid="order-card"
      data-order-id={order.id}
    >
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        <div className="flex -space-x-5">
          {order.lines.slice(0, SHOWN).map((line) => (
            <span key={line.productId} className="w-16 overflow-hidden rounded-2xl border-2 border-card">
              <Picture src={line.image} alt="" />
            </span>
          ))}
        </div>
        <div className="min-w-48 grow basis-0">
          <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
            <StatusBadge status={order.status} />
            <span>{format.date(order.placedAt)}</span>
            <span>{order.merchantName}</span>
          </p>
          <h2 className="mt-1.5 line-clamp-2 font-sans text-base font-semibold tracking-normal">
            <Link to={paths.order} params={{ id: order.id }} className="after:absolute after:inset-0 after:rounded-3xl">
              {names}
            </Link>
          </h2>
          <p className="mt-1 text-sm text-muted">
            {t(`orders.next.${deadlineWords(order, now)}`, {
              when: format.fromNow(order.deadline, now),
              date: format.dateTime(order.deadline),
            })}
          </p>
        </div>
        <p className="tabular flex items-center gap-2 font-semibold">
          {format.money(order.paid)}
          <ChevronRight className="size-5 text-muted group-hover:text-leaf-text" aria-hidden="true" />
        </p>
      </div>
    </article>
  )
}
