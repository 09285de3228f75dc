const FIRST = 256
const MOST = 10_000
const GROWTH = 4

/** How many blocks to ask for at once, so that an answer holds about `target` logs. */
export class Span {
  #blocks = FIRST
  readonly #target: number

  constructor(target: number) {
    this.#target = target
  }

  get blocks(): number {
    return this.#blocks
  }

  /** Learns from an answer of so many blocks and logs. */
  learn(blocks: number, logs: number): void {
    const fitting = logs === 0 ? MOST : Math.floor((blocks * this.#target) / logs)
    this.#blocks = Math.max(1, Math.min(fitting, blocks * GROWTH, MOST))
  }
}
