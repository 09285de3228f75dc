import { stringToHex } from 'viem'
import { placementOf, refundCutUp, splitOf } from '../../../spec/commission.ts'
import { deadlines, orderIdOf } from '../../../spec/order.ts'
import type { Random } from '../random.ts'
import type { Agenda } from './agenda.ts'
import { Buyers } from './buyers.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { DECIMALS } from './place.ts'
import { PAID_LEVELS, plan } from './plan.ts'
import type { Shop } from './shop.ts'
import { deliveryHash, walletOf } from './words.ts'

const [HOUR, DAY] = [3_600, 86_400]
const [POOL, HOUSE] = [0, 1]
const SETTLED_AT_ONCE = 50
const ARBITER = walletOf(-2)
const REGIONS =
  'CN-GD CN-ZJ CN-JS CN-SH CN-BJ CN-SC CN-FJ CN-HB US-CA US-NY US-TX DE-BE DE-BY FR-IDF GB-LND JP-13 KR-11 SG-01 MY-14 TH-10'.split(
    ' ',
  )

type Open = {
  id: bigint
  shelf: number
  buyer: string
  merchantId: number
  referrerId: number
  total: bigint
  commission: bigint
  deadline: number
}

/** Orders from payment to their end, each by the rules of the contract. */
export class Orders {
  readonly #ledger: Ledger
  readonly #agenda: Agenda
  readonly #people: People
  readonly #shop: Shop
  readonly #random: Random
  readonly #buyers: Buyers
  readonly #generations: number[] = [0]
  readonly #free: number[] = []
  readonly #due = new Map<number, Open[]>()
  placed = 0

  /** `buyers` is how many there will be who have no account. */
  constructor(ledger: Ledger, agenda: Agenda, people: People, shop: Shop, random: Random, buyers: number) {
    this.#ledger = ledger
    this.#agenda = agenda
    this.#people = people
    this.#shop = shop
    this.#random = random
    this.#buyers = new Buyers(ledger, people, random, buyers)
  }

  place(at: number): void {
    const chosen = this.#shop.choose(at)
    const { product: first } = chosen[0] as (typeof chosen)[0]
    const number = ++this.placed
    this.#ledger.nextTransaction()
    const { buyer, referrerId } = this.#buyers.come(at)
    const lines = chosen.map(({ product, quantity, unitPrice }) => ({
      ...{
        productId: product.id,
        quantity,
        commissionBps: referrerId === 0 ? 0 : product.commissionBps,
        unitPrice,
        offer: null,
      },
    }))
    const priced = lines.map(({ unitPrice, quantity, commissionBps }) => ({
      price: unitPrice,
      quantity,
      commissionBps,
    }))
    const { total, commission } = placementOf(priced, referrerId !== 0)
    const shelf = this.#takeShelf()
    const id = orderIdOf(shelf, this.#generations[shelf] as number)
    const deadline = deadlines.placed(plan, at)
    const order = { id, shelf, buyer, merchantId: first.merchantId, referrerId, total, commission, deadline }
    const region = stringToHex(
      REGIONS[Math.floor((this.#random.below(1_000) / 1_000) ** 1.5 * REGIONS.length)] as string,
      { size: 6 },
    )
    const { merchantId } = order
    this.#ledger.tell(at, 'OrderPlaced', {
      ...{ orderId: id, buyer, total, merchantId, referrerId, planId: 1, deadline, commission },
      ...{ region, delivery: deliveryHash(number), lines },
    })
    this.#decide(order, at)
  }

  #takeShelf(): number {
    const known = this.#free.shift()
    if (known === undefined) return this.#generations.push(0) - 1
    this.#generations[known] = (this.#generations[known] as number) + 1
    return known
  }

  #decide(order: Open, at: number): void {
    const fate = this.#random.below(1_000)
    if (fate < 30) this.#agenda.add(at + this.#random.below(2_400), (now) => this.#cancel(order, now))
    else if (fate < 50) this.#agenda.add(at + 2 * HOUR + this.#random.below(DAY), (now) => this.#cancel(order, now))
    else if (fate < 60) this.#agenda.add(order.deadline + this.#random.below(DAY), (now) => this.#cancel(order, now))
    else this.#agenda.add(this.#shipTime(order, at), (now) => this.#ship(order, now))
  }

  // a merchant ships what waits once a day, all in one payment of gas
  #shipTime({ merchantId }: Open, at: number): number {
    const days = Math.floor(at / DAY) + 1 + (this.#random.below(4) === 0 ? 1 : 0)
    return days * DAY + (6 + (merchantId % 12)) * HOUR + 2 * (merchantId % 1_000)
  }

  #cancel(order: Open, at: number): void {
    this.#ledger.nextTransaction()
    this.#ledger.tell(at, 'OrderCancelled', { orderId: order.id, refundTo: order.buyer, amount: order.total })
    this.#end(order)
  }

  #ship(order: Open, at: number): void {
    const { below } = this.#random
    order.deadline = deadlines.shipped(plan, at)
    this.#ledger.tell(at, 'OrderShipped', { orderId: order.id, deadline: order.deadline })
    const later = at + 3 * DAY + below(6 * DAY)
    const fate = below(1_000)
    if (fate < 60) this.#agenda.add(later, (now) => this.#askReturn(order, now))
    else if (fate < 80) this.#agenda.add(later, (now) => this.#refundSome(order, now))
    else if (fate < 130) this.#agenda.add(later, (now) => this.#release(order, now))
    else if (fate < 480) this.#agenda.add(later, (now) => this.#confirm(order, now))
    else this.#settleWhenDue(order)
  }

  #confirm(order: Open, at: number): void {
    this.#ledger.nextTransaction()
    order.deadline = deadlines.confirmed(plan, at, order.deadline)
    this.#ledger.tell(at, 'OrderConfirmed', { orderId: order.id, deadline: order.deadline })
    this.#settleWhenDue(order)
  }

  #release(order: Open, at: number): void {
    this.#ledger.nextTransaction()
    this.#settle(order, at)
  }

  #refundSome(order: Open, at: number): void {
    this.#ledger.nextTransaction()
    this.#refund(order, order.total / 5n, at)
    this.#settleWhenDue(order)
  }

  #askReturn(order: Open, at: number): void {
    const { below } = this.#random
    const amount = below(3) === 0 ? order.total / 2n : order.total
    this.#ledger.nextTransaction()
    order.deadline = deadlines.returnRequested(plan, at)
    this.#ledger.tell(at, 'ReturnRequested', { orderId: order.id, amount, deadline: order.deadline })
    const later = at + HOUR + below(3 * DAY)
    if (below(5) > 0) this.#agenda.add(later, (now) => this.#acceptReturn(order, amount, now))
    else this.#agenda.add(later, (now) => this.#contest(order, amount, now))
  }

  #acceptReturn(order: Open, amount: bigint, at: number): void {
    this.#ledger.nextTransaction()
    this.#ledger.tell(at, 'ReturnAccepted', { orderId: order.id })
    this.#giveBack(order, amount, at)
  }

  #contest(order: Open, amount: bigint, at: number): void {
    this.#ledger.nextTransaction()
    order.deadline = deadlines.contested(plan, at)
    this.#ledger.tell(at, 'ReturnContested', { orderId: order.id, deadline: order.deadline })
    const refunded = [0n, amount / 2n, amount][this.#random.below(3)] as bigint
    this.#agenda.add(at + 2 * DAY + this.#random.below(8 * DAY), (now) => {
      this.#ledger.nextTransaction()
      this.#ledger.tell(now, 'DisputeResolved', { orderId: order.id, arbiter: ARBITER, refunded })
      this.#giveBack(order, refunded, now)
    })
  }

  #giveBack(order: Open, amount: bigint, at: number): void {
    if (amount > 0n) this.#refund(order, amount, at)
    if (order.total === 0n) this.#end(order)
    else this.#settle(order, at)
  }

  #refund(order: Open, amount: bigint, at: number): void {
    const commissionCut = refundCutUp(order.commission, order.total, amount)
    order.total -= amount
    order.commission -= commissionCut
    const { id, buyer, total } = order
    this.#ledger.tell(at, 'OrderRefunded', { orderId: id, refundTo: buyer, amount, commissionCut, totalLeft: total })
  }

  // a keeper comes by every hour
  #settleWhenDue(order: Open): void {
    const hour = Math.floor(order.deadline / HOUR) + 1
    const due = this.#due.get(hour)
    if (due) return void due.push(order)
    this.#due.set(hour, [order])
    this.#agenda.add(hour * HOUR, () => this.#settleDue(hour))
  }

  #settleDue(hour: number): void {
    for (const [i, order] of (this.#due.get(hour) ?? []).entries()) {
      if (i % SETTLED_AT_ONCE === 0) this.#ledger.nextTransaction()
      this.#settle(order, hour * HOUR)
    }
    this.#due.delete(hour)
  }

  #settle(order: Open, at: number): void {
    const people = this.#people
    const line = order.referrerId === 0 ? [] : people.lineOf(order.referrerId, PAID_LEVELS)
    const { proceeds, fee, breakage, credits } = splitOf(order, plan, line, DECIMALS)
    const { id, merchantId } = order
    this.#ledger.tell(at, 'OrderSettled', { orderId: id, merchantId, proceeds, fee, breakage, credits })
    for (const credit of credits) {
      people.volumes[credit.id] = credit.volume
      people.tiers[credit.id] = credit.tier
      this.#credit(credit.id, credit.amount)
    }
    this.#credit(merchantId, proceeds)
    this.#credit(HOUSE, fee)
    this.#credit(POOL, breakage)
    this.#end(order)
  }

  #credit(id: number, amount: bigint): void {
    this.#people.balances[id] = (this.#people.balances[id] as bigint) + amount
  }

  #end({ shelf }: Open): void {
    this.#free.push(shelf)
  }
}
