import type { Store } from '../sink/database.ts'
import { sumUpFinal } from '../sink/periods.ts'

// a report adds up by itself what came since: there is no hurry
const PAUSE_MS = 10_000

/** Keeps the sums of periods behind the chain, in the pauses of the writer. */
export class Summing {
  readonly #now: () => number
  #nextAt = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Sums up some blocks when it is time; returns whether there are more. */
  async takeTurn(store: Store): Promise<boolean> {
    if (this.#now() < this.#nextAt) return false
    const hasMore = await sumUpFinal(store)
    if (!hasMore) this.#nextAt = this.#now() + PAUSE_MS
    return hasMore
  }
}
