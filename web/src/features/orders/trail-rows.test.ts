import { describe, expect, it } from 'vitest'
import type { Account, OrderDetail } from '@/lib/api/types.ts'
import { lineLength } from './expected-split.ts'
import { expectedRows, settledRows } from './trail-rows.ts'

const DECIMALS = 6
const plan = {
  levelBps: [5000, 3000, 2000, 0, 0, 0, 0, 0],
  tierBps: [8000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000],
  thresholds: [1000, 0, 0, 0, 0, 0, 0],
  feeBps: 200,
  flags: { selfRebate: false, compress: false, breakageToMerchant: false },
  windows: { cancelGrace: 0, ship: 1, delivery: 1, return: 1, response: 1, arbitration: 1 },
  bindingDays: 0,
} as unknown as OrderDetail['plan']
const account = (id: number, change: Partial<Account> = {}) =>
  ({ id, uplineId: id - 1, tier: 1, volume: 0n, isSuspended: false, ...change }) as Account
const order = (change: Partial<OrderDetail> = {}) =>
  ({ total: 44_000_000n, commission: 5_280_000n, merchantId: 3, refunded: 0n, plan, ...change }) as OrderDetail
const sum = (rows: { amount: bigint }[]) => rows.reduce((total, { amount }) => total + amount, 0n)

describe('expectedRows', () => {
  it('divides by the specification, to the unit', () => {
    const rows = expectedRows(order(), [account(12), account(7), account(4, { tier: 0 })], DECIMALS)
    expect(rows).toEqual([
      { who: 'merchant', amount: 37_840_000n },
      { who: 'distributor', accountId: 12, level: 0, amount: 2_640_000n },
      { who: 'distributor', accountId: 7, level: 1, amount: 1_584_000n },
      { who: 'distributor', accountId: 4, level: 2, amount: 844_800n },
      { who: 'fee', amount: 880_000n },
      { who: 'pool', amount: 211_200n },
    ])
    expect(sum(rows)).toBe(44_000_000n)
  })

  it('leaves everything but the fee to the merchant without a referrer', () => {
    const rows = expectedRows(order({ commission: 0n }), [], DECIMALS)
    expect(rows.map(({ who }) => who)).toEqual(['merchant', 'fee'])
    expect(sum(rows)).toBe(44_000_000n)
  })

  it('pays nothing to a merchant who stands in the line of its own order', () => {
    const rows = expectedRows(order(), [account(12), account(3), account(1)], DECIMALS)
    expect(rows.some((row) => row.who === 'distributor' && row.accountId === 3)).toBe(false)
    expect(sum(rows)).toBe(44_000_000n)
  })

  it('keeps the level of an account when one below it is skipped', () => {
    const compressing = { ...plan, flags: { ...plan.flags, compress: true } }
    const line = [account(12, { isSuspended: true }), account(7), account(4)]
    const rows = expectedRows(order({ plan: compressing }), line, DECIMALS)
    expect(rows).toContainEqual({ who: 'distributor', accountId: 7, level: 0, amount: 2_640_000n })
    expect(lineLength(compressing)).toBe(19)
  })
})

describe('settledRows', () => {
  it('tells what the chain told, with what went back to the buyer', () => {
    const settlement = {
      proceeds: 80n,
      fee: 5n,
      breakage: 0n,
      credits: [{ accountId: 12, level: 0, amount: 15n, tierBefore: 0, tierAfter: 0 }],
      txHash: '0x',
    } as unknown as NonNullable<OrderDetail['settlement']>
    expect(settledRows({ refunded: 20n }, settlement)).toEqual([
      { who: 'merchant', amount: 80n },
      { who: 'distributor', accountId: 12, level: 0, amount: 15n },
      { who: 'fee', amount: 5n },
      { who: 'buyer', amount: 20n },
    ])
  })
})
