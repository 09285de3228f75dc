import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/components/ui/badge.tsx'
import { paths } from '@/config/paths.ts'
import { orderNumber } from '@/lib/format/order-number.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { EVENTS, type Notice } from './schemas.ts'

/** One notice in a sentence, with the way to what it is about. */
export function NoticeRow({ notice, isNew }: { notice: Notice; isNew: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { orderId, amount, deadline, host } = notice.facts
  const values = {
    order: orderId === undefined ? '' : orderNumber(String(orderId)),
    amount: amount === undefined ? '' : format.money(BigInt(amount)),
    deadline: deadline === undefined ? '' : format.dateTime(Number(deadline)),
    host: String(host ?? ''),
  }
  const event = EVENTS.find((name) => name === notice.event)
  const sentence = event ? t(`notices.events.${event}`, values) : t('notices.events.other', { event: notice.event })
  return (
    <li
      className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4"
      data-testid="notice"
      data-event={notice.event}
      data-order-id={orderId}
    >
      <span className={isNew ? 'font-semibold' : ''}>
        {isNew && <Badge tone="leaf">{t('notices.new')}</Badge>}{' '}
        {orderId === undefined ? (
          sentence
        ) : (
          <Link to={paths.order} params={{ id: String(orderId) }} className="underline-offset-4 hover:underline">
            {sentence}
          </Link>
        )}
      </span>
      <time className="text-sm text-muted" dateTime={new Date(notice.createdAt * 1_000).toISOString()}>
        {format.dateTime(notice.createdAt)}
      </time>
    </li>
  )
}
