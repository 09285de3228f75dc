import { setTimeout as sleep } from 'node:timers/promises'

const FIRST_MS = 100
const LONGEST_MS = 5_000

/** Waits that double from a tenth of a second to five seconds, with jitter, until something works again. */
export class Backoff {
  #failures = 0

  get failures(): number {
    return this.#failures
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** Waits after a failure; rejects when the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures)
    this.#failures += 1
    await sleep(longest * (0.5 + Math.random() / 2), undefined, { signal })
  }
}
