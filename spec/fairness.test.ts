import { describe, expect, it } from 'vitest'
import { distributionOf, type FairnessEvent, fairnessOf, missedThresholds } from './fairness.ts'
import { createRandom } from './random.ts'

const register = (id: number, wallet: string): FairnessEvent => ({ name: 'DistributorRegistered', id, wallet })
const place = (orderId: bigint, buyer: string): FairnessEvent => ({ name: 'OrderPlaced', orderId, buyer })

function settle(orderId: bigint, total: bigint, credits: Record<number, bigint>): FairnessEvent {
  const list = Object.entries(credits).map(([id, amount]) => ({ id: Number(id), amount }))
  const paid = list.reduce((sum, { amount }) => sum + amount, 0n)
  return { name: 'OrderSettled', orderId, proceeds: total - paid - 5n, fee: 3n, breakage: 2n, credits: list }
}

const opening = [
  register(0, '0xPool'),
  register(1, '0xHouse'),
  register(2, '0xA'),
  register(3, '0xB'),
  register(4, '0xC'),
]

describe('fairness from events', () => {
  // worked by hand: A earns 30, B 10, C nothing; of 1,000 settled, A himself bought 200
  it('tells who earned how much and who bought', () => {
    const events = [
      ...opening,
      place(1n, '0xBuyer'),
      place(2n, '0xa'),
      place(3n, '0xOther'),
      settle(1n, 500n, { 2: 30n, 1: 7n }),
      settle(2n, 200n, { 3: 10n }),
      settle(3n, 300n, {}),
    ]
    const { income, retail } = fairnessOf(events)
    expect(income).toEqual({
      distributors: 3,
      total: 40n,
      median: 10n,
      deciles: [0n, 0n, 0n, 10n, 10n, 10n, 30n, 30n, 30n],
      highest: 30n,
      zeroBps: 3_333,
    })
    expect(retail).toEqual({ settled: 1_000n, retail: 800n, retailBps: 8_000 })
  })

  it('says which threshold a share of retail misses', () => {
    expect(missedThresholds({ retailBps: 8_000 })).toEqual([])
    expect(missedThresholds({ retailBps: 7_999 })).toEqual(['herbalifeRevenue'])
    expect(missedThresholds({ retailBps: 6_666 })).toEqual(['herbalifeRevenue', 'amwayResale', 'herbalifeRewards'])
  })

  it('takes a wallet for an insider whenever it earned, before or after its purchase', () => {
    const later = [...opening, place(1n, '0xA'), settle(1n, 100n, {}), place(2n, '0xZ'), settle(2n, 100n, { 2: 9n })]
    expect(fairnessOf(later).retail).toEqual({ settled: 200n, retail: 100n, retailBps: 5_000 })
  })

  it('follows an account to its next wallet, and keeps the one before', () => {
    const moved: FairnessEvent = { name: 'WalletChanged', id: 2, wallet: '0xNew' }
    const events = [...opening, moved, place(1n, '0xNew'), place(2n, '0xA'), place(3n, '0xZ')]
    const settled = [settle(1n, 100n, {}), settle(2n, 100n, {}), settle(3n, 100n, { 2: 1n })]
    expect(fairnessOf([...events, ...settled]).retail.retail).toBe(100n)
  })

  it('leaves out merchants who earned no commission, and keeps those who did', () => {
    const admitted: FairnessEvent[] = [2, 3].map((id) => ({ name: 'MerchantSet', id, isMerchant: true }))
    const events = [...opening, ...admitted, place(1n, '0xZ'), settle(1n, 100n, { 3: 5n })]
    expect(fairnessOf(events).income).toMatchObject({ distributors: 2, total: 5n, zeroBps: 5_000 })
  })

  it('counts neither pool nor house, and is calm about an empty mall', () => {
    const { income, retail } = fairnessOf(opening.slice(0, 2))
    expect(income).toMatchObject({ distributors: 0, median: 0n, zeroBps: 0 })
    expect(retail).toEqual({ settled: 0n, retail: 0n, retailBps: 10_000 })
  })

  it('refuses a settlement of an order it was never told of', () => {
    expect(() => fairnessOf([settle(9n, 100n, {})])).toThrow('order 9 was settled but never placed')
  })
})

describe('an income distribution', () => {
  it('has deciles that the definition gives, for any incomes', () => {
    const random = createRandom(9)
    for (let run = 0; run < 300; run += 1) {
      const incomes = Array.from({ length: 1 + random.below(40) }, () => random.pick([0n, random.between(0n, 999n)]))
      const { deciles, median, zeroBps } = distributionOf(incomes)
      deciles.forEach((decile, i) => {
        const atMost = incomes.filter((amount) => amount <= decile).length
        const below = incomes.filter((amount) => amount < decile).length
        // at least i+1 tenths earn no more, and fewer than that earn less
        expect(atMost * 10).toBeGreaterThanOrEqual((i + 1) * incomes.length)
        expect(below * 10).toBeLessThan((i + 1) * incomes.length)
      })
      expect(median).toBe(deciles[4])
      expect(zeroBps).toBe(Math.floor((incomes.filter((amount) => amount === 0n).length * 10_000) / incomes.length))
    }
  })
})
