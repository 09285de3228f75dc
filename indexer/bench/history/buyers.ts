import type { Random } from '../random.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { plan } from './plan.ts'
import { buyerOf, walletOf } from './words.ts'

const DAY = 86_400

/** Who buys, and by whose link: some buy often, a twelfth are distributors themselves. */
export class Buyers {
  readonly #ledger: Ledger
  readonly #people: People
  readonly #random: Random
  readonly #most: number
  readonly #bindings = new Map<number, { referrerId: number; until: number }>()

  /** `most` is how many there will be who have no account. */
  constructor(ledger: Ledger, people: People, random: Random, most: number) {
    this.#ledger = ledger
    this.#people = people
    this.#random = random
    this.#most = most
  }

  /** The rule of the contract: an account's upline, a binding that still holds, or the link that led here. */
  come(at: number): { buyer: string; referrerId: number } {
    const { below } = this.#random
    const people = this.#people
    if (below(12) === 0) {
      const id = people.seller()
      return { buyer: walletOf(id), referrerId: people.uplines[id] as number }
    }
    const index = Math.floor((below(2 ** 20) / 2 ** 20) ** 1.5 * this.#most)
    const buyer = buyerOf(index)
    const binding = this.#bindings.get(index)
    if (binding && at < binding.until) return { buyer, referrerId: binding.referrerId }
    if (below(4) === 0) return { buyer, referrerId: 0 }
    const referrerId = people.seller()
    const until = at + plan.bindingDays * DAY
    this.#bindings.set(index, { referrerId, until })
    this.#ledger.tell(at, 'BuyerBound', { buyer, referrerId, boundUntil: until })
    return { buyer, referrerId }
  }
}
