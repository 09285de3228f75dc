import { describe, expect, it } from 'vitest'
import { deadlineWords } from './deadline-words.ts'

describe('deadlineWords', () => {
  it.each([
    ['Paid', null, 'paid', 'paidOver'],
    ['Shipped', null, 'shipped', 'shippedOver'],
    ['Shipped', 50, 'confirmed', 'shippedOver'],
    ['ReturnRequested', null, 'return', 'returnOver'],
    ['Disputed', null, 'dispute', 'disputeOver'],
    ['RefundHeld', null, 'held', 'held'],
    ['Settled', null, 'settled', 'settled'],
    ['Cancelled', null, 'cancelled', 'cancelled'],
    ['Refunded', null, 'refunded', 'refunded'],
  ] as const)('of %s (confirmed %s): %s, then %s', (status, confirmedAt, before, after) => {
    const order = { status, confirmedAt, deadline: 100 }
    expect(deadlineWords(order, 99)).toBe(before)
    expect(deadlineWords(order, 100)).toBe(after)
  })
})
