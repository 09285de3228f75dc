import type { Store } from '../sink/database.ts'
import { sumUpFinal } from '../sink/periods.ts'

// a report adds up by itself what came since: there is no hurry
const PAUSE_MS = 10_000

// nobody reads an embedded database meanwhile
const TURN_MS = 150
const [FEWEST, MOST] = [1_000, 200_000]

/** Keeps the sums of periods behind the chain, in the pauses of the writer and in turns that are soon over. */
export class Summing {
  readonly #now: () => number
  #nextAt = 0
  #facts = 2_000

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Sums up some blocks when it is time, as many as the turns before say will fit one; returns whether there are more. */
  async takeTurn(store: Store): Promise<boolean> {
    const began = this.#now()
    if (began < this.#nextAt) return false
    const hasMore = await sumUpFinal(store, this.#facts)
    const took = this.#now() - began
    if (took > TURN_MS) this.#facts = Math.max(FEWEST, this.#facts / 2)
    else if (took < TURN_MS / 3) this.#facts = Math.min(MOST, this.#facts * 2)
    if (!hasMore) this.#nextAt = this.#now() + PAUSE_MS
    return hasMore
  }
}
