import { describe, expect, it } from 'vitest'
import type { OrderDetail, OrderStatus } from '@/lib/api/types.ts'
import { buyerActions } from './buyer-actions.ts'

const order = (status: OrderStatus, confirmedAt: number | null = null) =>
  ({ status, placedAt: 1000, deadline: 2000, confirmedAt, plan: { windows: { cancelGrace: 100 } } }) as OrderDetail

describe('buyerActions', () => {
  it('lets a paid order be cancelled in the grace period and once the ship window is over, both half-open', () => {
    expect(buyerActions(order('Paid'), 1099)).toEqual(['cancel'])
    expect(buyerActions(order('Paid'), 1100)).toEqual([])
    expect(buyerActions(order('Paid'), 1999)).toEqual([])
    expect(buyerActions(order('Paid'), 2000)).toEqual(['cancel'])
  })

  it('lets a shipped order be confirmed once, returned and released until its deadline', () => {
    expect(buyerActions(order('Shipped'), 1999)).toEqual(['confirm', 'requestReturn', 'release'])
    expect(buyerActions(order('Shipped', 1500), 1999)).toEqual(['release', 'requestReturn'])
    expect(buyerActions(order('Shipped'), 2000)).toEqual(['enforce'])
  })

  it('lets silence be enforced', () => {
    for (const status of ['ReturnRequested', 'Disputed'] as const) {
      expect(buyerActions(order(status), 1999)).toEqual([])
      expect(buyerActions(order(status), 2000)).toEqual(['enforce'])
    }
  })

  it('lets a held refund be collected and leaves ended orders alone', () => {
    expect(buyerActions(order('RefundHeld'), 0)).toEqual(['collectRefund'])
    for (const status of ['Settled', 'Cancelled', 'Refunded'] as const) {
      expect(buyerActions(order(status), 5000)).toEqual([])
    }
  })
})
