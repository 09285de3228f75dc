import { describe, expect, it } from 'vitest'
import { type Address, ZERO_ADDRESS } from './account.ts'
import type { Offer } from './actions/offers.ts'
import type { Cart } from './actions/placing.ts'
import { brokenInvariants } from './invariants.ts'
import { type Action, apply } from './mall.ts'
import type { Mall } from './state.ts'
import { CONFIG, PEOPLE, START } from './testing/config.ts'
import { afterCalls, DAY, emptyWorld, openingCalls, PURSE } from './testing/world.ts'

const [operator, merchant, , , , seller, buyer, friend] = PEOPLE as [
  Address,
  Address,
  Address,
  Address,
  Address,
  Address,
  Address,
  Address,
]
const opening = openingCalls(PEOPLE, START, CONFIG.limits.planDelay)
const now = START + 10 * DAY
const cart: Cart = {
  merchantId: 2,
  lines: [{ productId: 1, quantity: 10 }],
  offers: [],
  referrerId: 6,
  region: '0x',
  delivery: '0x',
  maxTotal: 10n ** 9n,
}
const total = 76_543_210n
const commission = 3_827_160n
const id = 1n

function world(...calls: [Address, Action, number?][]): Mall {
  const start = afterCalls(emptyWorld(CONFIG, PEOPLE, START), opening)
  const later = calls.map(([caller, action, at], i) => ({ caller, action, now: now + (at ?? i) }))
  const mall = afterCalls(start, later)
  expect(brokenInvariants(mall)).toEqual([])
  return mall
}

function refusal(mall: Mall, caller: Address, action: Action, at: number): string {
  const outcome = apply(mall, action, caller, now + at)
  return outcome.ok ? 'accepted' : outcome.error
}

const placed: [Address, Action] = [buyer, { name: 'place', args: [[cart], buyer, ZERO_ADDRESS, []] }]
const shipped: [Address, Action] = [merchant, { name: 'ship', args: [[id]] }]
const asked: [Address, Action] = [buyer, { name: 'requestReturn', args: [id, 30_000_000n] }]
const contested: [Address, Action] = [merchant, { name: 'contestReturn', args: [id] }]

function statusOf(mall: Mall): string | undefined {
  return mall.orders.get(id)?.status
}

describe('a sale', () => {
  it('holds the money until the window is over, then pays everybody', () => {
    const mall = world(placed, shipped)
    expect(mall.orders.get(id)).toMatchObject({ total, commission, referrerId: 6, deadline: now + 1 + 12 * DAY })
    expect(mall.accounts.map((account) => account.balance)).toEqual(mall.accounts.map(() => 0n))
    expect(apply(mall, { name: 'settle', args: [[id]] }, friend, now + 12 * DAY)).toMatchObject({ value: 0n })

    const settled = apply(mall, { name: 'settle', args: [[id]] }, friend, now + 1 + 12 * DAY)
    expect(settled).toMatchObject({ value: 1n })
    // fee 5 percent; levels 50, 30, 20 percent of the commission at tier 0, which is 60 percent
    expect(settled.mall.accounts.map((account) => account.balance)).toEqual([
      1_530_865n,
      3_827_160n,
      68_888_890n,
      0n,
      459_259n,
      688_888n,
      1_148_148n,
    ])
  })

  it('raises the line as it sells', () => {
    const release: Action = { name: 'release', args: [id] }
    const again: [Address, Action] = [buyer, { name: 'place', args: [[cart], buyer, ZERO_ADDRESS, [1]] }]
    const second = (1n << 40n) | 1n
    const once = world(placed, shipped, [buyer, release], again, [merchant, { name: 'ship', args: [[second]] }])
    expect(once.accounts[6]).toMatchObject({ volume: 7_654n, tier: 0 })
    const twice = apply(once, { name: 'release', args: [second] }, buyer, now + 9).mall
    expect(twice.accounts[6]).toMatchObject({ volume: 15_308n, tier: 1 })
  })

  it('binds the buyer who pays himself, not the one who is paid for', () => {
    expect(world(placed).bindings.get(buyer)).toEqual({ referrerId: 6, boundUntil: now + 30 * DAY })
    const treat: Action = { name: 'place', args: [[cart], buyer, ZERO_ADDRESS, []] }
    const mall = world([friend, treat])
    expect(mall.bindings.get(buyer)).toBeUndefined()
    expect(mall.orders.get(id)).toMatchObject({ buyer, referrerId: 6 })
  })

  it('brings the deadline forward by confirming, once', () => {
    const confirm: [Address, Action] = [buyer, { name: 'confirm', args: [id] }]
    const mall = world(placed, shipped, confirm)
    expect(mall.orders.get(id)).toMatchObject({ isConfirmed: true, deadline: now + 2 + 7 * DAY })
    expect(refusal(mall, ...confirm, 3)).toBe('OrderAlreadyConfirmed')
    expect(statusOf(world(placed, shipped, [buyer, { name: 'release', args: [id] }]))).toBe('Settled')
  })
})

describe('windows are half-open', () => {
  it('for cancelling', () => {
    const cancel: Action = { name: 'cancel', args: [id] }
    expect(refusal(world(placed), buyer, cancel, 3_599)).toBe('accepted')
    expect(refusal(world(placed), buyer, cancel, 3_600)).toBe('OrderCancelTooLate')
    expect(refusal(world(placed), buyer, cancel, 3 * DAY - 1)).toBe('OrderCancelTooLate')
    expect(refusal(world(placed), buyer, cancel, 3 * DAY)).toBe('accepted')
    expect(refusal(world(placed), merchant, cancel, DAY)).toBe('accepted')
    expect(refusal(world(placed), friend, cancel, 1)).toBe('CallerNotAllowed')
  })

  it('for shipping, returning and contesting', () => {
    expect(refusal(world(placed), ...shipped, 3 * DAY - 1)).toBe('accepted')
    expect(refusal(world(placed), ...shipped, 3 * DAY)).toBe('OrdersNoneShipped')
    expect(refusal(world(placed, shipped), ...asked, 12 * DAY)).toBe('accepted')
    expect(refusal(world(placed, shipped), ...asked, 12 * DAY + 1)).toBe('OrderWindowOver')
    expect(refusal(world(placed, shipped, asked), ...contested, 2 * DAY + 1)).toBe('accepted')
    expect(refusal(world(placed, shipped, asked), ...contested, 2 * DAY + 2)).toBe('OrderWindowOver')
  })

  it('for enforcing', () => {
    const enforce: Action = { name: 'enforce', args: [id] }
    expect(refusal(world(placed), friend, enforce, 3 * DAY - 1)).toBe('OrderNotDue')
    expect(statusOf(world(placed, [friend, enforce, 3 * DAY]))).toBe('Cancelled')
    expect(statusOf(world(placed, shipped, [friend, enforce, 12 * DAY + 1]))).toBe('Settled')
    const silent = world(placed, shipped, asked, [friend, enforce, 2 * DAY + 2])
    expect(silent.token.balances.get(buyer)).toBe(PURSE - total + 30_000_000n)
    expect(statusOf(silent)).toBe('Settled')
    const unruled = world(placed, shipped, asked, contested, [friend, enforce, 4 * DAY + 3])
    expect(unruled.token.balances.get(buyer)).toBe(PURSE - total + 30_000_000n)
  })
})

describe('returns', () => {
  it('give back what was asked and settle the rest in one call', () => {
    const mall = world(placed, shipped, asked, [merchant, { name: 'acceptReturn', args: [id] }])
    expect(mall.token.balances.get(buyer)).toBe(PURSE - total + 30_000_000n)
    expect(statusOf(mall)).toBe('Settled')
  })

  it('are ruled on by an arbiter who is no party, up to what was asked', () => {
    const resolve = (amount: bigint): Action => ({ name: 'resolve', args: [id, amount] })
    const mall = world(placed, shipped, asked, contested)
    expect(refusal(mall, operator, resolve(30_000_001n), 9)).toBe('OrderAmountInvalid')
    expect(refusal(mall, friend, resolve(1n), 9)).toBe('AccessManagedUnauthorized')
    expect(refusal(mall, operator, resolve(0n), 9)).toBe('accepted')
    for (const party of [buyer, merchant, PEOPLE[3], PEOPLE[4], PEOPLE[5], PEOPLE[9]] as Address[]) {
      mall.roles.ARBITER.add(party)
      expect(refusal(mall, party, resolve(0n), 9)).toBe('ArbiterIsParty')
    }
  })

  it('shrink to what the merchant has not given back already', () => {
    const refund: [Address, Action] = [merchant, { name: 'refund', args: [id, total - 10n] }]
    const mall = world(placed, shipped, asked, refund, [merchant, { name: 'acceptReturn', args: [id] }])
    expect(mall.token.balances.get(buyer)).toBe(PURSE)
    expect(statusOf(mall)).toBe('Refunded')
  })
})

describe('a refund the token refuses', () => {
  it('is held while the rest settles, until it is collected', () => {
    const mall = world(placed, shipped, asked)
    mall.token.refuses.add(buyer)
    const accepted = apply(mall, { name: 'acceptReturn', args: [id] }, merchant, now + 5).mall
    expect(accepted.orders.get(id)).toMatchObject({ status: 'RefundHeld', total: 30_000_000n, commission: 0n })
    expect(accepted.accounts[2]?.balance).toBeGreaterThan(0n)
    expect(refusal(accepted, seller, { name: 'collectRefund', args: [id, seller] }, 9)).toBe('CallerNotBuyer')
    const collected = apply(accepted, { name: 'collectRefund', args: [id, friend] }, buyer, now + 6).mall
    expect(collected.token.balances.get(friend)).toBe(PURSE + 30_000_000n)
    expect(statusOf(collected)).toBe('Refunded')
    expect(brokenInvariants(collected)).toEqual([])
  })
})

describe('shelves', () => {
  it('are used again once their order has ended, under a new id', () => {
    const again: Action = { name: 'place', args: [[cart], buyer, ZERO_ADDRESS, [1]] }
    expect([...world(placed, [buyer, again]).orders.keys()]).toEqual([1n, 2n])
    const mall = world(placed, [buyer, { name: 'cancel', args: [id] }], [buyer, again])
    expect([...mall.orders.keys()]).toEqual([(1n << 40n) | 1n])
    expect(refusal(mall, buyer, { name: 'cancel', args: [id] }, 9)).toBe('OrderUnknown')
  })
})

describe('an offer', () => {
  const offer: Offer = {
    productId: 1,
    unitPrice: 5_000_000n,
    validUntil: now + 100,
    maxUses: 1,
    maxQuantity: 10,
    number: 17n,
    buyer: ZERO_ADDRESS,
  }
  const orders = (terms: Partial<Offer> = {}, signature: Address = merchant): Action => {
    const offered: Cart = { ...cart, offers: [{ offer: { ...offer, ...terms }, signature }] }
    return { name: 'place', args: [[offered], buyer, ZERO_ADDRESS, []] }
  }

  it('prices its line, and the commission with it', () => {
    const mall = world([buyer, orders()])
    expect(mall.orders.get(id)).toMatchObject({ total: 50_000_000n, commission: 2_500_000n })
    expect(mall.offerUses.get('2:17')).toBe(1)
  })

  it('is refused for anything that is not as it was promised', () => {
    const mall = world()
    expect(refusal(mall, buyer, orders({ unitPrice: 0n }), 9)).toBe('OfferInvalid')
    expect(refusal(mall, buyer, orders({ number: 0n }), 9)).toBe('OfferInvalid')
    expect(refusal(mall, buyer, orders(), 99)).toBe('accepted')
    expect(refusal(mall, buyer, orders(), 100)).toBe('OfferExpired')
    expect(refusal(mall, buyer, orders({ buyer: friend }), 9)).toBe('OfferBuyerDiffers')
    expect(refusal(mall, buyer, orders({ maxQuantity: 9 }), 9)).toBe('OfferQuantityTooHigh')
    expect(refusal(mall, buyer, orders({}, seller), 9)).toBe('OfferSignatureInvalid')
    expect(refusal(world([buyer, orders()]), buyer, orders(), 9)).toBe('OfferUsedUp')
  })

  it('counts with all others of its number, until the number is cancelled', () => {
    const cancelled: Action = { name: 'cancelOffer', args: [2, 17n] }
    const mall = world(
      [buyer, orders({ maxUses: 3 })],
      [buyer, orders({ maxUses: 2 })],
      [buyer, orders({ maxUses: 0 })],
    )
    expect(mall.offerUses.get('2:17')).toBe(2)
    expect(refusal(mall, buyer, orders({ maxUses: 2 }), 9)).toBe('OfferUsedUp')
    expect(refusal(mall, seller, cancelled, 9)).toBe('CallerNotAllowed')
    const after = apply(mall, cancelled, merchant, now + 9).mall
    for (const maxUses of [0, 3, 65_535]) expect(refusal(after, buyer, orders({ maxUses }), 9)).toBe('OfferUsedUp')
  })
})
