import { describe, expect, it } from 'vitest'
import { capOf, earnerOf, rateOf, rewardsOf, type SettledOrder } from './epoch.ts'
import { createRandom, type Random } from './random.ts'

const order = (referrerId: number, total: bigint, fee: bigint, breakage = 0n): SettledOrder => ({
  referrerId,
  creditedIds: [referrerId, 1],
  total,
  fee,
  breakage,
})

const amounts = (pool: bigint, orders: SettledOrder[]) =>
  Object.fromEntries(rewardsOf(pool, orders).map(({ accountId, amount }) => [accountId, amount]))

describe('who earned an order', () => {
  it('is its referrer, if he was credited first', () => {
    expect(earnerOf({ referrerId: 7, creditedIds: [7, 4, 1] })).toBe(7)
  })

  it('is nobody when the referrer was suspended, stood in his own line as merchant, or earned at no level', () => {
    expect(earnerOf({ referrerId: 7, creditedIds: [4, 1] })).toBeUndefined()
    expect(earnerOf({ referrerId: 7, creditedIds: [] })).toBeUndefined()
  })

  it('is nobody when nobody brought it, or the house did', () => {
    expect(earnerOf({ referrerId: 0, creditedIds: [] })).toBeUndefined()
    expect(earnerOf({ referrerId: 1, creditedIds: [1] })).toBeUndefined()
  })
})

describe('rewards', () => {
  it('share the pool by volume while no order reaches its cap', () => {
    expect(amounts(100n, [order(5, 3_000n, 900n), order(6, 1_000n, 300n)])).toEqual({ 5: 75n, 6: 25n })
    // rounded down once an account, not once an order
    expect(amounts(100n, [order(5, 10n, 100n), order(6, 10n, 100n), order(5, 10n, 100n)])).toEqual({ 5: 66n, 6: 33n })
  })

  it('are at most half of what each order brought, and what that leaves goes to the others', () => {
    expect(capOf({ fee: 4n, breakage: 3n })).toBe(3n)
    // at equal rates 5 would get 50, but its order brought only 40
    expect(amounts(100n, [order(5, 1_000n, 30n, 10n), order(6, 1_000n, 300n)])).toEqual({ 5: 20n, 6: 80n })
  })

  it('leave in the pool what all caps together leave', () => {
    const orders = [order(5, 1_000n, 30n), order(6, 1_000n, 50n)]
    expect(amounts(10_000n, orders)).toEqual({ 5: 15n, 6: 25n })
    expect(rateOf(10_000n, [{ volume: 1_000n, cap: 15n }])).toEqual({ pool: 9_985n, volume: 0n })
  })

  it('are nothing for orders that brought nothing, and these do not thin out the others', () => {
    const free = order(9, 10n ** 15n, 0n)
    expect(amounts(100n, [order(5, 1_000n, 900n), free])).toEqual({ 5: 100n })
  })

  it('are nothing out of an empty pool or a month without orders', () => {
    expect(rewardsOf(0n, [order(5, 1_000n, 30n)])).toEqual([])
    expect(rewardsOf(100n, [])).toEqual([])
  })

  // docs/economics.md works this out
  it('are those of the worked example', () => {
    const chi = [order(7, 69_500_000n, 1_390_000n, 796_235n), order(7, 40_000_000n, 800_000n)]
    const dee = [order(8, 500_000_000n, 10_000_000n, 1_500_000n)]
    expect(rewardsOf(6_500_000n, [...chi, ...dee])).toEqual([
      { accountId: 7, amount: 1_144_424n, volume: 109_500_000n, cap: 1_493_117n },
      { accountId: 8, amount: 5_355_575n, volume: 500_000_000n, cap: 5_750_000n },
    ])
  })
})

/** Orders of a few accounts, from dust to fortunes, some that brought nothing. */
function drawOrders(random: Random, most: number): SettledOrder[] {
  return Array.from({ length: random.below(most + 1) }, () => {
    const total = random.between(1n, 10n ** random.between(1n, 18n))
    const fee = random.chance(20) ? 0n : (total * BigInt(random.below(1_000))) / 10_000n
    const breakage = random.chance(30) ? 0n : (total * BigInt(random.below(4_000))) / 10_000n
    const referrerId = random.below(8)
    const creditedIds = random.chance(80) ? [referrerId, 1] : [3]
    return { referrerId, creditedIds, total, fee, breakage }
  })
}

describe('whatever was settled', () => {
  const RUNS = 2_000
  const random = createRandom(56)
  const draws = Array.from({ length: RUNS }, () => ({
    pool: random.chance(10) ? 0n : random.between(0n, 10n ** random.between(1n, 18n)),
    orders: drawOrders(random, 24),
  }))
  const sum = (numbers: bigint[]) => numbers.reduce((a, b) => a + b, 0n)

  it('rewards add up to no more than the pool', () => {
    for (const { pool, orders } of draws) {
      expect(sum(rewardsOf(pool, orders).map(({ amount }) => amount)) <= pool).toBe(true)
    }
  })

  it('no reward is more than half of the fee and breakage its orders brought', () => {
    for (const { pool, orders } of draws) {
      for (const { accountId, amount } of rewardsOf(pool, orders)) {
        const own = orders.filter((order) => earnerOf(order) === accountId)
        expect(2n * amount <= sum(own.map(({ fee, breakage }) => fee + breakage))).toBe(true)
      }
    }
  })

  it('either every order has its cap, or the pool is used up but for rounding', () => {
    let used = 0
    for (const { pool, orders } of draws) {
      const counted = orders.filter((order) => earnerOf(order) !== undefined)
      const paid = sum(rewardsOf(pool, orders).map(({ amount }) => amount))
      const caps = sum(counted.map(capOf))
      const accounts = new Set(counted.map(earnerOf)).size
      if (caps <= pool) expect(paid).toBe(caps)
      else expect(pool - paid < BigInt(accounts)).toBe(true)
      if (caps > pool) used += 1
    }
    expect(used).toBeGreaterThan(200)
  })

  it('the rate is one for all: no order below its cap gets less a token than another gets', () => {
    for (const { pool, orders } of draws) {
      const weighed = orders
        .filter((order) => earnerOf(order) !== undefined)
        .map((order) => ({ volume: order.total, cap: capOf(order) }))
      const rate = rateOf(pool, weighed)
      const capped = weighed.filter(({ volume, cap }) => cap * rate.volume <= rate.pool * volume)
      const rest = weighed.filter((one) => !capped.includes(one))
      expect(rate.pool).toBe(pool - sum(capped.map(({ cap }) => cap)))
      expect(rate.volume).toBe(sum(rest.map(({ volume }) => volume)))
    }
  })

  it('the order in which logs come does not matter', () => {
    for (const { pool, orders } of draws.slice(0, 300)) {
      expect(rewardsOf(pool, [...orders].reverse())).toEqual(rewardsOf(pool, orders))
    }
  })
})
