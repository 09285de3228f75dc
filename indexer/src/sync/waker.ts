/** A nap that a new head ends early; a call while nobody sleeps ends the next nap at once. */
export class Waker {
  #isRung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#isRung = true
    this.#wake?.()
  }

  /** Sleeps at most so many milliseconds; returns at once when the signal is aborted. */
  async nap(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#isRung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(end, ms)
        signal.addEventListener('abort', end, { once: true })
        this.#wake = end
        function end() {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          resolve()
        }
      })
    }
    this.#wake = null
    this.#isRung = false
  }
}
