import type { Order } from '@/lib/api/types.ts'
import type en from '@/lib/i18n/messages/en/desk.json'

type Key = keyof (typeof en)['orders']['next']

/** Which sentence says what happens next to an order at a time (unix seconds). */
export function deadlineWords(order: Pick<Order, 'status' | 'deadline' | 'confirmedAt'>, now: number): Key {
  const isOver = now >= order.deadline
  switch (order.status) {
    case 'Paid':
      return isOver ? 'paidOver' : 'paid'
    case 'Shipped':
      if (isOver) return 'shippedOver'
      return order.confirmedAt === null ? 'shipped' : 'confirmed'
    case 'ReturnRequested':
      return isOver ? 'returnOver' : 'return'
    case 'Disputed':
      return isOver ? 'disputeOver' : 'dispute'
    case 'RefundHeld':
      return 'held'
    case 'Settled':
      return 'settled'
    case 'Cancelled':
      return 'cancelled'
    case 'Refunded':
      return 'refunded'
  }
}
