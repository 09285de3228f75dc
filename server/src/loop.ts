/** Work that is done again and again, never twice at once; `wake` does it at once. An error is told and the next turn tries again. */
export class Loop {
  readonly #work: () => Promise<unknown>
  readonly #pauseMs: number
  readonly #onError: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | null = null
  #isWanted = false
  #isStopped = false

  constructor(work: () => Promise<unknown>, pauseMs: number, onError: (error: unknown) => void) {
    this.#work = work
    this.#pauseMs = pauseMs
    this.#onError = onError
  }

  /** Does the work now, or right after the turn that runs. */
  wake(): void {
    if (this.#isStopped) return
    if (this.#turn) {
      this.#isWanted = true
      return
    }
    clearTimeout(this.#timer)
    this.#turn = this.#take()
  }

  /** Waits for the turn that runs; there is none after it. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#turn
  }

  async #take(): Promise<void> {
    this.#isWanted = false
    try {
      await this.#work()
    } catch (error) {
      this.#onError(error)
    }
    this.#turn = null
    if (this.#isStopped) return
    if (this.#isWanted) return this.wake()
    this.#timer = setTimeout(() => this.wake(), this.#pauseMs)
    this.#timer.unref()
  }
}
