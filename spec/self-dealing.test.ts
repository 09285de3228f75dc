import { describe, expect, it } from 'vitest'
import { type Address, HOUSE } from './account.ts'
import type { Cart } from './actions/placing.ts'
import { type LineAccount, placementOf, refundCutUp, type Split, splitOf } from './commission.ts'
import { apply } from './mall.ts'
import { BREAKAGE_TO_MERCHANT, hasFlag, type Plan, validatePlan } from './plan.ts'
import { createRandom, type Random } from './random.ts'
import type { Mall } from './state.ts'
import { CONFIG, PEOPLE, START } from './testing/config.ts'
import { drawPlan } from './testing/draw-plan.ts'
import { afterCalls, DAY, emptyWorld } from './testing/world.ts'
import { tokenBalanceOf } from './token.ts'

/**
 * One person is the buyer, the merchant and every distributor in the line; only house and pool are not his. Whatever he does,
 * what he has afterwards is what he had, less the fees, less the breakage, less what the house earned in his line. The bonus
 * pool gives back at most half of an order's fee and breakage (DESIGN section 8), so he never gains; the best he can do is
 * lose nothing, where a plan takes no fee and leaves no breakage.
 */
const CASES = 12_000

type Case = { plan: Plan; line: LineAccount[]; merchantId: number; total: bigint; commission: bigint }

function drawSoundPlan(random: Random): Plan {
  for (;;) {
    const plan = drawPlan(random, { ...CONFIG.limits, maxFeeBps: random.pick([0, 1, CONFIG.limits.maxFeeBps]) })
    try {
      validatePlan(plan, CONFIG.limits)
      return plan
    } catch {
      // drawn broken on purpose, for other tests
    }
  }
}

/** A line of up to 20 of his accounts, any of them suspended or the merchant's, the house at its top. */
function drawLine(random: Random): LineAccount[] {
  const length = random.below(20)
  const ids = [...Array.from({ length }, (_, i) => 40 - i), HOUSE]
  return ids.map((id) => ({
    id,
    tier: random.below(8),
    volume: random.between(0n, 10n ** random.between(0n, 12n)),
    isSuspended: id !== HOUSE && random.chance(random.pick([0, 10, 60])),
  }))
}

function drawCase(random: Random): Case {
  const line = drawLine(random)
  const lines = Array.from({ length: 1 + random.below(4) }, () => ({
    price: random.between(1n, 10n ** random.between(0n, 14n)),
    quantity: 1 + random.below(1_000),
    commissionBps: random.below(CONFIG.limits.maxCommissionBps + 1),
  }))
  const placed = placementOf(lines, true)
  // at times part of it went back to him before the end
  const refunded = random.chance(30) ? random.between(0n, placed.total - 1n) : 0n
  const total = placed.total - refunded
  const commission = placed.commission - refundCutUp(placed.commission, placed.total, refunded)
  const inLine = random.pick(line).id
  const merchantId = inLine !== HOUSE && random.chance(30) ? inLine : 77
  return { plan: drawSoundPlan(random), line, merchantId, total, commission }
}

/** What comes back to him of an order: as merchant and in the line. */
function returned({ proceeds, credits }: Split): bigint {
  return credits.reduce((sum, { id, amount }) => (id === HOUSE ? sum : sum + amount), proceeds)
}

/** The most the bonus pool can give back for an order. */
function rewardBound({ fee, breakage }: Split): bigint {
  return (fee + breakage) / 2n
}

describe('trading with oneself', () => {
  it(`never gains, over ${CASES} random plans, lines and orders`, () => {
    const random = createRandom(14)
    const seen = { fee: 0, breakage: 0, merchantInLine: 0, nothingLost: 0, toMerchant: 0, house: 0 }
    for (let run = 0; run < CASES; run += 1) {
      const { plan, line, merchantId, total, commission } = drawCase(random)
      const split = splitOf({ total, commission, merchantId }, plan, line, CONFIG.decimals)
      const house = split.credits.filter(({ id }) => id === HOUSE).reduce((sum, { amount }) => sum + amount, 0n)
      const loss = total - returned(split)
      const told = `case ${run}`
      expect(loss, told).toBe(split.fee + split.breakage + house)
      // with the pool's reward he still loses half of what he left behind, to the unit
      expect(2n * (loss - rewardBound(split)) >= split.fee + split.breakage, told).toBe(true)
      expect(returned(split) + rewardBound(split) <= total, told).toBe(true)
      if (split.fee + split.breakage > 0n) expect(returned(split) + rewardBound(split) < total, told).toBe(true)
      if (split.fee > 0n) seen.fee += 1
      if (split.breakage > 0n) seen.breakage += 1
      if (line.some(({ id }) => id === merchantId)) seen.merchantInLine += 1
      if (loss === 0n) seen.nothingLost += 1
      if (hasFlag(plan, BREAKAGE_TO_MERCHANT)) seen.toMerchant += 1
      if (house > 0n) seen.house += 1
    }
    // every kind was met, so the property is not empty
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(CASES / 100)
  })

  it('pays for a rank what the orders that raise it cost, the worked example of docs/fairness.md', () => {
    // 10,000 dollars of sales to oneself at a fee of 5 percent, no commission promised: the rank costs 500 dollars
    const plan: Plan = {
      levelBps: [7_000, 3_000, 0, 0, 0, 0, 0, 0],
      tierBps: [5_000, 7_500, ...Array(6).fill(10_000)],
      thresholds: [1_000, 10_000, 0, 0, 0, 0, 0],
      feeBps: 500,
      flags: 0,
      cancelGrace: 0,
      shipWindow: DAY,
      deliveryWindow: DAY,
      returnWindow: 7 * DAY,
      responseWindow: DAY,
      arbitrationWindow: DAY,
      bindingDays: 0,
    }
    const own: LineAccount[] = [{ id: 9, tier: 0, volume: 0n, isSuspended: false }]
    const order = { total: 10_000_000_000n, commission: 0n, merchantId: 77 }
    const split = splitOf(order, plan, own, 6)
    expect(split.credits[0]).toMatchObject({ tier: 2, volume: 1_000_000n, amount: 0n })
    expect(order.total - returned(split)).toBe(500_000_000n)
  })
})

const [operator, seller, upline, sub, customer] = PEOPLE as [Address, Address, Address, Address, Address]
const HIS: readonly Address[] = [seller, upline, sub, customer]

describe('trading with oneself through the whole mall', () => {
  let losses = 0

  it.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    'leaves him no richer, refunds and returns included (seed %i)',
    (seed) => {
      const random = createRandom(1_000 + seed)
      let now = START
      let mall = openMall(random)
      const before = wealth(mall)
      for (let step = 0; step < 25; step += 1) {
        now += 1 + random.below(4 * DAY)
        mall = tryAll(mall, random, now + 4 * DAY)
      }
      for (const id of mall.orders.keys()) {
        mall = apply(mall, { name: 'enforce', args: [id] }, sub, now + 2_000 * DAY).mall
        mall = apply(mall, { name: 'enforce', args: [id] }, sub, now + 4_000 * DAY).mall
      }
      // the pool and the house hold exactly what he lost, and half of that is the most a pool can give him back
      const loss = before - wealth(mall)
      const left = (mall.accounts[0]?.balance ?? 0n) + (mall.accounts[HOUSE]?.balance ?? 0n)
      expect(loss).toBe(left)
      expect(loss >= 0n).toBe(true)
      if (loss > 0n) losses += 1
    },
  )

  it('really traded', () => {
    expect(losses).toBeGreaterThan(30)
  })
})

function openMall(random: Random): Mall {
  // days, so that a story of weeks has time to happen
  const windows = { cancelGrace: 0, shipWindow: 60 * DAY, deliveryWindow: DAY, returnWindow: 7 * DAY }
  const plan = { ...drawSoundPlan(random), ...windows, bindingDays: 30 }
  const price = random.between(1n, 10n ** 9n)
  const listing = { merchantId: 2, price, stock: 9_999, commissionBps: random.below(5_001), planId: 1, content: '{}' }
  const usable = START + CONFIG.limits.planDelay
  return afterCalls(emptyWorld(CONFIG, PEOPLE, START), [
    { caller: operator, action: { name: 'publishPlan', args: [plan] }, now: START },
    { caller: seller, action: { name: 'register', args: [1] }, now: START },
    { caller: upline, action: { name: 'register', args: [1] }, now: START },
    { caller: sub, action: { name: 'register', args: [3] }, now: START },
    { caller: operator, action: { name: 'setMerchant', args: [2, true] }, now: START },
    { caller: seller, action: { name: 'list', args: [listing] }, now: usable },
  ])
}

/** He tries one thing after the other; what is refused changes nothing. */
function tryAll(mall: Mall, random: Random, now: number): Mall {
  const buyer = random.pick(HIS)
  const cart: Cart = {
    merchantId: 2,
    lines: [{ productId: 1, quantity: 1 + random.below(20) }],
    offers: [],
    referrerId: random.pick([0, 3, 4]),
    region: '0x',
    delivery: '0x',
    maxTotal: 2n ** 96n - 1n,
  }
  const id = mall.shelves.length > 0 ? random.pick(mall.shelves) : 1n
  const amount = random.between(1n, mall.orders.get(id)?.total || 1n)
  const owner = mall.orders.get(id)?.buyer ?? buyer
  const calls = [
    [buyer, { name: 'place', args: [[cart], buyer, `0x${'0'.repeat(40)}`, [1 + random.below(9)]] }],
    [seller, { name: 'ship', args: [mall.shelves] }],
    [seller, { name: 'refund', args: [id, amount] }],
    [owner, { name: 'requestReturn', args: [id, amount] }],
    [seller, { name: 'acceptReturn', args: [id] }],
    [owner, { name: 'release', args: [id] }],
    [owner, { name: 'cancel', args: [id] }],
    [sub, { name: 'settle', args: [mall.shelves] }],
    [sub, { name: 'claimFor', args: [[2, 3, 4]] }],
  ] as const
  const [caller, action] = random.pick(calls)
  return apply(mall, action as Parameters<typeof apply>[1], caller, now).mall
}

/** All that is his: in his pockets, on his accounts, and on its way in his orders. */
function wealth(mall: Mall): bigint {
  const pockets = HIS.reduce((sum, who) => sum + tokenBalanceOf(mall, who), 0n)
  const accounts = [2, 3, 4].reduce((sum, id) => sum + (mall.accounts[id]?.balance ?? 0n), 0n)
  return [...mall.orders.values()].reduce((sum, { total }) => sum + total, pockets + accounts)
}
