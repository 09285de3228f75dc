import { describe, expect, it } from 'vitest'
import type { Fact, OrderDetail } from '@/lib/api/types.ts'
import { timelineSteps } from './timeline-steps.ts'

const fact = (name: string, at: number) => ({ name, at }) as Fact
const order = (change: Partial<OrderDetail>) =>
  ({
    status: 'Paid',
    placedAt: 1,
    shippedAt: null,
    confirmedAt: null,
    endedAt: null,
    facts: [],
    ...change,
  }) as OrderDetail
const told = (change: Partial<OrderDetail>) => timelineSteps(order(change)).map(({ key, at }) => [key, at])

describe('timelineSteps', () => {
  it('shows the way ahead of a paid order', () => {
    expect(told({})).toEqual([
      ['paid', 1],
      ['shipped', null],
      ['confirmed', null],
      ['settled', null],
    ])
  })

  it('ends a cancelled order after its payment', () => {
    expect(told({ status: 'Cancelled', endedAt: 3 })).toEqual([
      ['paid', 1],
      ['cancelled', 3],
    ])
  })

  it('tells a return and a dispute', () => {
    const facts = [fact('ReturnRequested', 5), fact('ReturnContested', 6)]
    expect(told({ status: 'Refunded', shippedAt: 2, endedAt: 7, facts })).toEqual([
      ['paid', 1],
      ['shipped', 2],
      ['returnRequested', 5],
      ['disputed', 6],
      ['refunded', 7],
    ])
  })
})
