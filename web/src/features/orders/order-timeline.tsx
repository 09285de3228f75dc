import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import type { OrderDetail } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { deadlineWords } from './deadline-words.ts'
import { timelineSteps } from './timeline-steps.ts'

/** How far an order has come, and what happens next if nobody does anything. */
export function OrderTimeline({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow(10)
  const steps = timelineSteps(order)
  return (
    <Card title={t('orders.progress')} testId="order-timeline">
      <ol className="grid gap-3 sm:grid-flow-col sm:auto-cols-fr sm:gap-0">
        {steps.map(({ key, at }, index) => {
          const isDone = at !== null
          return (
            <li
              key={key}
              className="relative flex gap-3 sm:flex-col sm:gap-2"
              data-testid={`step-${key}`}
              data-done={isDone}
            >
              {index > 0 && (
                <span
                  aria-hidden="true"
                  className={clsx(
                    'absolute right-1/2 top-3.5 hidden h-0.5 w-full sm:block sm:right-[calc(100%-0.9rem)]',
                    isDone ? 'bg-leaf' : 'bg-line',
                  )}
                />
              )}
              <span
                aria-hidden="true"
                className={clsx(
                  'relative z-10 grid size-7 shrink-0 place-items-center rounded-full border-2',
                  isDone ? 'border-leaf bg-leaf text-leaf-ink' : 'border-line bg-card text-muted',
                )}
              >
                {isDone ? <Check className="size-4" /> : index + 1}
              </span>
              <span>
                <span className={clsx('block text-sm font-semibold', !isDone && 'text-muted')}>
                  {t(`orders.steps.${key}`)}
                </span>
                {at !== null && <span className="block text-xs text-muted">{format.dateTime(at)}</span>}
              </span>
            </li>
          )
        })}
      </ol>
      <p
        className="mt-5 rounded-2xl bg-paper-deep px-4 py-3 text-sm"
        data-testid="deadline-words"
        data-deadline={order.deadline}
      >
        {t(`orders.next.${deadlineWords(order, now)}`, {
          when: format.fromNow(order.deadline, now),
          date: format.dateTime(order.deadline),
        })}
      </p>
    </Card>
  )
}
