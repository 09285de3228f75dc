import type { Place } from './chain/events.ts'

/** What an audit looks at; a difference is filed under one of these. */
export const CHECKS = {
  deployment: 'code, constants and token of the contracts',
  log: 'logs: known, whole, in order, of the blocks they name',
  people: 'accounts: ids, uplines, wallets, flags',
  rules: 'plans, products, offers, pause',
  terms: 'terms of orders: lines, total, commission, referrer, deadline',
  state: 'states of orders and their windows',
  refund: 'refunds and the cut of the commission',
  split: 'divisions: fee, credits, breakage, proceeds',
  tier: 'tiers and volumes of the credited',
  balance: 'balances, and claims against them',
  payment: 'token units that came in',
  payout: 'token units that went out',
  pool: 'the bonus pool: months, deadlines, claims',
  'epoch root': 'roots of monthly rewards',
  storage: 'words of storage, bit by bit',
  view: 'answers of the views (a sample)',
  mirror: 'rows of the mirror',
} as const

export type Check = keyof typeof CHECKS

/** Something that is not as it must be. */
export type Difference = { check: Check; subject: string; says: string; block?: number; tx?: string }

const MOST_KEPT = 1_000

/** What an audit found wrong, and how often it looked. */
export class Differences {
  readonly list: Difference[] = []
  readonly #looked = new Map<Check, number>()
  readonly #found = new Map<Check, number>()

  /** Notes one look at something that must hold. */
  expect(holds: boolean, check: Check, subject: string, says: () => string, place?: Place) {
    this.#looked.set(check, this.looked(check) + 1)
    if (holds) return
    this.#found.set(check, this.found(check) + 1)
    if (this.list.length === MOST_KEPT) return
    const where = place && { block: place.block, tx: place.tx }
    this.list.push({ check, subject, says: says(), ...where })
  }

  /** Notes one look at a value. */
  same(check: Check, subject: string, what: string, found: unknown, expected: unknown, place?: Place) {
    this.expect(found === expected, check, subject, () => `${what} is ${show(found)}, must be ${show(expected)}`, place)
  }

  looked(check: Check): number {
    return this.#looked.get(check) ?? 0
  }

  found(check: Check): number {
    return this.#found.get(check) ?? 0
  }

  get count(): number {
    return [...this.#found.values()].reduce((sum, count) => sum + count, 0)
  }

  /** Counts so far, to be kept with a checkpoint. */
  save(): { list: Difference[]; looked: [Check, number][]; found: [Check, number][] } {
    return { list: [...this.list], looked: [...this.#looked], found: [...this.#found] }
  }

  /** Takes the counts of a checkpoint, or of an earlier moment, for its own. */
  restore({ list, looked, found }: ReturnType<Differences['save']>): this {
    this.list.splice(0, Number.POSITIVE_INFINITY, ...list)
    this.#looked.clear()
    this.#found.clear()
    for (const [check, count] of looked) this.#looked.set(check, count)
    for (const [check, count] of found) this.#found.set(check, count)
    return this
  }
}

function show(value: unknown): string {
  return value === undefined || value === null ? 'none' : String(value)
}
