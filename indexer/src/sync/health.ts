/** How far behind the chain the mirror is, and whether anything has stopped it. Times in milliseconds. */
export class Health {
  /** whether the writer has found its mirror and its chain to fit */
  hasBegun = false
  readonly #lagMs: number
  readonly #now: () => number
  #headSeenAt = 0
  #head = -1
  #cursor = -1
  #behind: { head: number; since: number } | null = null
  #hasCaughtUp = false
  #halted: string | null = null

  constructor(lagSeconds: number, now: () => number = Date.now) {
    this.#lagMs = lagSeconds * 1_000
    this.#now = now
  }

  get head(): number {
    return this.#head
  }

  get cursor(): number {
    return this.#cursor
  }

  /** The chain's newest block, as a node has just told it. */
  sawHead(number: number): void {
    this.#head = number
    this.#headSeenAt = this.#now()
    this.#compare()
  }

  /** The newest block of the mirror; -1 for an empty one. */
  sawCursor(number: number): void {
    this.#cursor = number
    this.#compare()
  }

  /** A reset: what was known of the chain no longer holds. */
  forget(): void {
    this.#cursor = -1
    this.#behind = null
    this.#hasCaughtUp = false
  }

  halt(reason: string): void {
    this.#halted = reason
  }

  /** Null when the mirror is up to date, else why it is not. */
  problem(): string | null {
    if (this.#halted) return this.#halted
    if (this.#head < 0) return 'No node has answered yet.'
    const silence = this.#now() - this.#headSeenAt
    if (silence > this.#lagMs) return `No node has answered for ${Math.floor(silence / 1_000)} seconds.`
    if (!this.#hasCaughtUp) return `The mirror is being filled: block ${Math.max(this.#cursor, 0)} of ${this.#head}.`
    const isLate = this.#behind !== null && this.#now() - this.#behind.since > this.#lagMs
    return isLate ? `The mirror is at block ${this.#cursor} of ${this.#head} and has been behind for too long.` : null
  }

  // an idle chain makes no blocks: what counts is how long a block that is known has been left unread
  #compare(): void {
    if (this.#head >= 0 && this.#cursor >= this.#head) this.#hasCaughtUp = true
    if (this.#behind && this.#cursor >= this.#behind.head) this.#behind = null
    if (!this.#behind && this.#head > this.#cursor) this.#behind = { head: this.#head, since: this.#now() }
  }
}
