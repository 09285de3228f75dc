import { useTranslation } from 'react-i18next'
import type { OrderStatus } from '@/lib/api/types.ts'
import { Badge, type BadgeTone } from './badge.tsx'

const tones: Record<OrderStatus, BadgeTone> = {
  Paid: 'brass',
  Shipped: 'leaf',
  ReturnRequested: 'brass',
  Disputed: 'danger',
  RefundHeld: 'danger',
  Settled: 'solid',
  Cancelled: 'plain',
  Refunded: 'plain',
}

/** The state of an order in a word. */
export function StatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation()
  return (
    <Badge tone={tones[status]} testId={`status-${status}`}>
      {t(`status.${status}`)}
    </Badge>
  )
}
