const FIRST = 32
const MOST = 10_000
const GROWTH = 4
const RELAXATION = 1.1

/** How many blocks to ask for at once, so that an answer holds about `target` logs. */
export class Span {
  #blocks = FIRST
  #ceiling = MOST
  readonly #target: number

  constructor(target: number) {
    this.#target = target
  }

  get blocks(): number {
    return this.#blocks
  }

  /** Learns from an answer of so many blocks and logs; `wasCut` when more blocks than these were too many for the node. */
  learn(blocks: number, logs: number, wasCut: boolean): void {
    // a node's limit is approached again, but slowly
    this.#ceiling = wasCut ? blocks : Math.min(MOST, Math.ceil(this.#ceiling * RELAXATION))
    const fitting = logs === 0 ? MOST : Math.floor((blocks * this.#target) / logs)
    this.#blocks = Math.max(1, Math.min(fitting, blocks * GROWTH, this.#ceiling))
  }
}
