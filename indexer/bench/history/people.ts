import type { Random } from '../random.ts'
import { chanceOf } from './words.ts'

const HOUSE = 1
/** levels that a team is counted by */
const DEPTH = 8
/** one distributor of so many sells */
const SELLERS = 3

/** Somebody of a team and how far under its head. */
type Member = { id: number; depth: number }

/**
 * The referral tree as it grows, one account at a time: half of all stand within the paid depth of one account (`great`), a
 * line goes down a thousand accounts, some eight in a hundred stand under one (`sleeper`) whose team never sells, and the
 * others recruit as people do: whoever came early has the most under him.
 */
export class People {
  readonly first: number
  readonly great: number
  readonly sleeper: number
  readonly uplines: number[] = []
  readonly tiers: number[] = []
  readonly volumes: bigint[] = []
  readonly balances: bigint[] = []
  readonly suspended = new Set<number>()
  readonly #random: Random
  readonly #most: number
  readonly #lineLength: number
  readonly #greats: Member[]
  readonly #sleepers: Member[]
  readonly #others: number[]
  readonly #sleeping = new Set<number>()
  #lineEnd: number
  #inLine = 1

  /** `first` is the id of the first distributor, `most` how many there will be. */
  constructor(first: number, most: number, random: Random) {
    this.#random = random
    this.#most = most
    this.first = first
    this.great = first
    this.sleeper = first + 2
    this.#lineEnd = first + 1
    this.#lineLength = Math.min(1_000, Math.floor(most / 10))
    this.#greats = [{ id: this.great, depth: 0 }]
    this.#sleepers = [{ id: this.sleeper, depth: 0 }]
    this.#others = [first + 3]
    this.#sleeping.add(this.sleeper)
  }

  get count(): number {
    return this.uplines.length
  }

  /** An account under another; returns its id. */
  add(uplineId: number): number {
    this.uplines.push(uplineId)
    this.tiers.push(0)
    this.volumes.push(0n)
    this.balances.push(0n)
    return this.uplines.length - 1
  }

  /** The next distributor joins; returns his id. */
  join(): number {
    const id = this.count
    return this.add(id < this.first + 4 ? HOUSE : this.#uplineOf(id))
  }

  #uplineOf(id: number): number {
    const { below } = this.#random
    const stride = Math.floor(this.#most / this.#lineLength / 1.3)
    if (this.#inLine < this.#lineLength && (id - this.first) % stride === 0) {
      const above = this.#lineEnd
      this.#lineEnd = id
      this.#inLine += 1
      return above
    }
    const kind = below(100)
    if (kind < 60 && this.#greats.length - 1 < this.#most / 2) return this.#into(this.#greats, id)
    if (kind < 68) return this.#intoSleepers(id)
    const upline = below(20) === 0 ? HOUSE : (this.#others[this.#early(this.#others.length)] as number)
    this.#others.push(id)
    return upline
  }

  #into(team: Member[], id: number): number {
    const head = team[0] as Member
    const found = this.#random.below(10) === 0 ? head : (team[this.#early(team.length)] as Member)
    const above = found.depth < DEPTH ? found : head
    team.push({ id, depth: above.depth + 1 })
    return above.id
  }

  #intoSleepers(id: number): number {
    this.#sleeping.add(id)
    return this.#into(this.#sleepers, id)
  }

  /** An index below a count, the low ones more often. */
  #early(count: number): number {
    return Math.floor((this.#random.below(2 ** 20) / 2 ** 20) ** 1.6 * count)
  }

  /** A distributor who sells; those who came early sell the most. */
  seller(): number {
    const joined = this.count - this.first
    for (;;) {
      const id = this.first + Math.floor((this.#random.below(2 ** 20) / 2 ** 20) ** 2 * joined)
      if (!this.#sleeping.has(id) && chanceOf(11, id) % SELLERS === 0) return id
    }
  }

  /** The account and those above it, as a settlement walks them, as many as a plan of the history can pay. */
  lineOf(id: number, levels: number) {
    const line = []
    for (let at = id; at !== 0 && line.length < levels; at = this.uplines[at] as number)
      line.push({
        id: at,
        tier: this.tiers[at] as number,
        volume: this.volumes[at] as bigint,
        isSuspended: this.suspended.has(at),
      })
    return line
  }
}
