import { describe, expect, it } from 'vitest'
import { levelShareDown, mulBpsDown, placementOf, refundCutUp, splitOf } from './commission.ts'
import { COMPRESS } from './plan.ts'
import { createRandom } from './random.ts'
import { asPlan } from './vectors/settlement-cases.ts'

const plan = asPlan({
  levelBps: [5_000, 3_000, 2_000, 0, 0, 0, 0, 0],
  tierBps: [6_000, 7_000, 8_000, 9_000, 10_000, 10_000, 10_000, 10_000],
  thresholds: [100, 1_000, 0, 0, 0, 0, 0],
  feeBps: 500,
  flags: 0,
})

const line = [
  { id: 9, tier: 0, volume: 0n, isSuspended: false },
  { id: 5, tier: 1, volume: 95_000n, isSuspended: false },
  { id: 1, tier: 2, volume: 5_000_000n, isSuspended: false },
]

describe('rounding', () => {
  it('rounds shares down and refund cuts up', () => {
    expect(mulBpsDown(9_999n, 1)).toBe(0n)
    expect(mulBpsDown(10_000n, 1)).toBe(1n)
    expect(levelShareDown(3n, 5_000, 9_999)).toBe(1n)
    expect(refundCutUp(10n, 100n, 33n)).toBe(4n)
    expect(refundCutUp(10n, 100n, 30n)).toBe(3n)
  })

  it('rounds each line of a cart by itself', () => {
    const half = { price: 1n, quantity: 1, commissionBps: 5_000 }
    expect(placementOf([half, half], true)).toEqual({ total: 2n, commission: 0n })
    expect(placementOf([{ ...half, quantity: 2 }], true)).toEqual({ total: 2n, commission: 1n })
    expect(placementOf([{ ...half, quantity: 2 }], false)).toEqual({ total: 2n, commission: 0n })
  })
})

describe('splitOf', () => {
  // worked by hand: 10 dollars of commission, tiers 60, 70 and 80 percent
  it('pays three levels at their tiers and leaves the rest to the pool', () => {
    const split = splitOf({ total: 100_000_000n, commission: 10_000_000n, merchantId: 7 }, plan, line, 6)
    expect(split).toEqual({
      proceeds: 85_000_000n,
      fee: 5_000_000n,
      breakage: 3_300_000n,
      credits: [
        { id: 9, amount: 3_000_000n, volume: 10_000n, tier: 1 },
        { id: 5, amount: 2_100_000n, volume: 105_000n, tier: 2 },
        { id: 1, amount: 1_600_000n, volume: 5_010_000n, tier: 2 },
      ],
    })
  })

  it('moves the next one up only under COMPRESS', () => {
    const order = { total: 100_000_000n, commission: 10_000_000n, merchantId: 7 }
    const stopped = line.map((account) => ({ ...account, isSuspended: account.id === 9 }))
    expect(splitOf(order, plan, stopped, 6).credits.map((c) => c.amount)).toEqual([2_100_000n, 1_600_000n])
    const compressed = splitOf(order, { ...plan, flags: COMPRESS }, stopped, 6)
    expect(compressed.credits.map((c) => c.amount)).toEqual([3_500_000n, 2_400_000n])
  })

  it('gives the merchant in his own line neither commission nor volume', () => {
    const { credits } = splitOf({ total: 100_000_000n, commission: 10_000_000n, merchantId: 5 }, plan, line, 6)
    expect(credits.map((c) => c.id)).toEqual([9, 1])
  })
})

describe('refunds', () => {
  it('leave the line no better off, however they are cut up', () => {
    const random = createRandom(11)
    for (let run = 0; run < 500; run += 1) {
      const total = random.between(2n, 10n ** 12n)
      const commission = random.between(0n, (total * 9n) / 10n)
      let left = { total, commission }
      while (left.total > 1n && random.chance(80)) {
        const part = random.between(1n, left.total - 1n)
        const cut = refundCutUp(left.commission, left.total, part)
        left = { total: left.total - part, commission: left.commission - cut }
        expect(left.commission * total <= commission * left.total).toBe(true)
      }
    }
  })
})
