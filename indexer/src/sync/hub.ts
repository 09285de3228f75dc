import type { Touched } from '../sink/touched.ts'

/**
 * A step of the mirror: the block it now stands at, its time in unix seconds, and what changed; `isReset` where that is not known.
 */
export type Step = Touched & { block: number; hash: string; at: number; isReset?: boolean }

type Listener = (step: Step) => void

/** Tells whoever listens about each step of the mirror. */
export class Hub {
  readonly #listeners = new Set<Listener>()

  get listeners(): number {
    return this.#listeners.size
  }

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(step: Step): void {
    for (const listener of this.#listeners) listener(step)
  }
}
