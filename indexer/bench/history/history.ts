import { type Random, randomOf } from '../random.ts'
import { Agenda, type Task } from './agenda.ts'
import { Ledger } from './ledger.ts'
import { Orders } from './orders.ts'
import { People } from './people.ts'
import { plan } from './plan.ts'
import { Shop } from './shop.ts'
import { walletOf } from './words.ts'

const [HOUR, DAY] = [3_600, 86_400]
/** how long the mall has been open */
const DAYS = 450
const FIRST_MERCHANT = 2
const CLAIM_LEAST = 5_000_000n

/** The second at which a mall was deployed whose history ends at `end`: midnight, so that days are whole. */
export const startOf = (end: number): number => Math.floor(end / DAY) * DAY - DAYS * DAY

/** How much of everything there is; an order count of a million gives the sizes that the goals speak of. */
export type Scale = { orders: number; distributors: number; products: number; merchants: number; buyers: number }

export function scaleOf(orders: number): Scale {
  const least = (share: number, floor: number) => Math.max(floor, Math.round(orders / share))
  return {
    orders,
    distributors: least(10, 400),
    products: least(50, 200),
    merchants: least(12_500, 4),
    buyers: least(4, 50),
  }
}

// a week has its days and a day its hours; both as shares of the busiest
const WEEKDAYS = [0.8, 0.75, 0.75, 0.8, 0.9, 1, 0.95]
const HOURS = [3, 2, 1, 1, 1, 2, 4, 6, 7, 8, 9, 10, 10, 9, 8, 8, 8, 9, 10, 10, 10, 9, 7, 5].map((share) => share / 10)

/** The story of a mall over more than a year, in events, told hour by hour; the same for the same seed, scale and end. */
export class History {
  readonly ledger: Ledger
  readonly start: number
  readonly #end: number
  readonly #scale: Scale
  readonly #random: Random
  readonly #agenda = new Agenda()
  readonly #people: People
  readonly #shop: Shop
  readonly #orders: Orders
  readonly #weight: number
  #passed = 0

  constructor(scale: Scale, end: number, seed = 1) {
    this.#scale = scale
    this.#end = end
    this.start = startOf(end)
    this.#random = randomOf(seed)
    this.ledger = new Ledger(this.start)
    this.#people = new People(FIRST_MERCHANT + scale.merchants, scale.distributors, this.#random)
    this.#shop = new Shop(this.ledger, this.#random, FIRST_MERCHANT, scale.merchants)
    this.#orders = new Orders(this.ledger, this.#agenda, this.#people, this.#shop, this.#random, scale.buyers)
    this.#weight = this.#hours().reduce((sum, hour) => sum + this.#weightOf(hour), 0)
  }

  get orders(): number {
    return this.#orders.placed
  }

  /** Tells on; yields whenever an hour is over. The events wait in the ledger. */
  *tell(): Generator<void> {
    this.#open(this.start)
    yield
    for (const hour of this.#hours()) {
      for (const { at, run } of this.#agenda.begin(hour, this.#tasksOf(hour))) {
        // a chain makes a block every other second
        const second = at - ((at - this.start) % 2)
        if (second < this.#end) run(second)
      }
      yield
    }
  }

  #hours(): number[] {
    const first = this.start / HOUR + 1
    return Array.from({ length: Math.floor(this.#end / HOUR) - first + 1 }, (_, i) => first + i)
  }

  #shareOf(hour: number): number {
    return (hour * HOUR - this.start) / (this.#end - this.start)
  }

  #weightOf(hour: number): number {
    const growth = 0.4 + 1.2 * this.#shareOf(hour)
    return growth * (WEEKDAYS[Math.floor(hour / 24) % 7] as number) * (HOURS[hour % 24] as number)
  }

  #open(at: number): void {
    const join = (id: number, uplineId: number) => this.#register(at, id, uplineId)
    join(this.#people.add(0), 0)
    join(this.#people.add(0), 0)
    this.ledger.nextTransaction()
    this.ledger.tell(at, 'PlanPublished', { planId: 1, plan, usableFrom: at })
    for (let i = 0; i < this.#scale.merchants; i++) {
      this.ledger.nextTransaction()
      const id = this.#people.add(1)
      join(id, 1)
      this.ledger.tell(at, 'MerchantSet', { id, isMerchant: true })
    }
    for (let i = 0; i < 40; i++) this.#join(at)
    while (this.#shop.count < this.#scale.products / 2) this.#shop.list(at)
  }

  #register(at: number, id: number, uplineId: number): void {
    this.ledger.tell(at, 'DistributorRegistered', { id, wallet: walletOf(id), uplineId })
  }

  #join(at: number): void {
    this.ledger.nextTransaction()
    const id = this.#people.join()
    this.#register(at, id, this.#people.uplines[id] as number)
    if (id % 500 === 499) {
      this.#people.suspended.add(id)
      this.ledger.tell(at, 'SuspensionSet', { id, isSuspended: true })
    }
  }

  #tasksOf(hour: number): Task[] {
    const { below } = this.#random
    const at = () => hour * HOUR + below(HOUR)
    const { orders, distributors, products } = this.#scale
    const share = this.#shareOf(hour)
    this.#passed += this.#weightOf(hour)
    const tasks: Task[] = []
    const wanted = Math.round((orders * this.#passed) / this.#weight) - this.#orders.placed
    for (let i = 0; i < wanted; i++) tasks.push({ at: at(), run: (now) => this.#orders.place(now) })
    const joined = this.#people.count - this.#people.first
    const joining = Math.round(distributors * Math.min(1, share + 1e-9) ** 1.4) - joined
    for (let i = 0; i < joining; i++) tasks.push({ at: at(), run: (now) => this.#join(now) })
    const listing = (products / 2) * (1 + Math.min(1, share * 1.05)) - this.#shop.count
    for (let i = 0; i < listing / 2.5; i++) tasks.push({ at: at(), run: (now) => this.#shop.list(now) })
    if (hour % 24 === 9) tasks.push({ at: at(), run: (now) => this.#shop.keep(now) })
    if (hour % 24 === 3) tasks.push({ at: at(), run: (now) => this.#claim(now, hour / 24) })
    return tasks
  }

  // merchants are paid once a week, distributors once a month when it is worth the while
  #claim(at: number, day: number): void {
    for (let id = 2; id < this.#people.count; id++) {
      const amount = this.#people.balances[id] as bigint
      const isTurn = id < this.#people.first ? (id + Math.floor(day)) % 7 === 0 : (id + Math.floor(day)) % 30 === 0
      if (!isTurn || amount < CLAIM_LEAST) continue
      this.ledger.nextTransaction()
      this.ledger.tell(at, 'Claimed', { id, to: walletOf(id), amount })
      this.#people.balances[id] = 0n
    }
  }
}
