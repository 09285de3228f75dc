import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { placementOf, refundCutUp, splitOf } from './commission.ts'
import { placementCases } from './vectors/placement-cases.ts'
import { refundCases } from './vectors/refund-cases.ts'
import { asPlan, settlementCases } from './vectors/settlement-cases.ts'
import { fromJson, type PlacementVector, type RefundVector, type SettlementVector, toJson } from './vectors/vector.ts'

function text(name: string): string {
  return readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')
}

describe('golden vectors', () => {
  it('are fresh', () => {
    expect(text('placement')).toBe(toJson(placementCases()))
    expect(text('refund')).toBe(toJson(refundCases()))
    expect(text('settlement')).toBe(toJson(settlementCases()))
  })

  it.each(fromJson<PlacementVector>(text('placement')))('placement: $name', ({ lines, hasReferrer, expect: want }) => {
    const priced = lines.map(({ offer, ...line }) => ({ ...line, price: offer ?? line.price }))
    expect(placementOf(priced, hasReferrer)).toEqual(want)
  })

  it.each(fromJson<RefundVector>(text('refund')))('refund: $name', ({ total, commission, refunded, expect: want }) => {
    expect(refundCutUp(commission, total, refunded)).toBe(want.commissionCut)
    expect(want.commission >= 0n && want.commission <= want.total).toBe(true)
  })

  it.each(fromJson<SettlementVector>(text('settlement')))('settlement: $name', (vector) => {
    const { order, plan, line, decimals, expect: want } = vector
    expect(splitOf(order, asPlan(plan), line, decimals)).toEqual(want)
    const credited = want.credits.reduce((sum, credit) => sum + credit.amount, 0n)
    expect(want.proceeds + want.fee + want.breakage + credited).toBe(order.total)
    expect(want.proceeds >= 0n && want.fee >= 0n && want.breakage >= 0n).toBe(true)
  })
})
