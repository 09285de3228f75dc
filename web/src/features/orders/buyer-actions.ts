import type { OrderDetail } from '@/lib/api/types.ts'

export type BuyerAction = 'cancel' | 'confirm' | 'release' | 'requestReturn' | 'collectRefund' | 'enforce'

/** What the buyer may do with an order at a time (unix seconds); windows are half-open, as the contract has them. */
export function buyerActions(
  order: Pick<OrderDetail, 'status' | 'placedAt' | 'deadline' | 'confirmedAt' | 'plan'>,
  now: number,
): BuyerAction[] {
  const isOver = now >= order.deadline
  switch (order.status) {
    case 'Paid': {
      const inGrace = now < order.placedAt + order.plan.windows.cancelGrace
      return inGrace || isOver ? ['cancel'] : []
    }
    case 'Shipped':
      if (isOver) return ['enforce']
      return order.confirmedAt === null ? ['confirm', 'requestReturn', 'release'] : ['release', 'requestReturn']
    case 'ReturnRequested':
    case 'Disputed':
      return isOver ? ['enforce'] : []
    case 'RefundHeld':
      return ['collectRefund']
    default:
      return []
  }
}
