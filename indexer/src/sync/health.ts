import { sentenceOf } from '../errors.ts'

/** A part that does not work as it should, since when (unix milliseconds), and what that means. */
export type Fault = { part: 'database' | 'node' | 'mirror'; since: number; message: string }

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
  #halted: Fault | null = null
  #database: Fault | null = null
  #begunAt: number

  constructor(lagSeconds: number, now: () => number = Date.now) {
    this.#lagMs = lagSeconds * 1_000
    this.#now = now
    this.#begunAt = now()
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
    this.#halted = { part: 'mirror', since: this.#now(), message: reason }
  }

  databaseAnswered(): void {
    this.#database = null
  }

  databaseFailed(error: unknown): void {
    const message = `The database does not answer (${sentenceOf(error)}).`
    this.#database = { part: 'database', since: this.#database?.since ?? this.#now(), message }
  }

  /** Null when the mirror is up to date, else why it is not. */
  problem(): string | null {
    return this.faults()[0]?.message ?? null
  }

  /** Everything that is not as it should be, the gravest first. */
  faults(): Fault[] {
    return [this.#database, this.#halted ?? this.#nodeFault() ?? this.#lagFault()].filter((fault) => fault !== null)
  }

  /** How long what is answered may have been out of date, seconds; 0 while the mirror follows. */
  staleSeconds(): number {
    const since = this.faults().map((fault) => fault.since)
    return since.length === 0 ? 0 : Math.ceil((this.#now() - Math.min(...since)) / 1_000)
  }

  #nodeFault(): Fault | null {
    if (this.#head < 0) return { part: 'node', since: this.#begunAt, message: 'No node has answered yet.' }
    const silence = this.#now() - this.#headSeenAt
    if (silence <= this.#lagMs) return null
    const message = `No node has answered for ${Math.floor(silence / 1_000)} seconds.`
    return { part: 'node', since: this.#headSeenAt, message }
  }

  #lagFault(): Fault | null {
    const since = this.#behind?.since ?? this.#begunAt
    const at = `block ${Math.max(this.#cursor, 0)} of ${this.#head}`
    if (!this.#hasCaughtUp) return { part: 'mirror', since, message: `The mirror is being filled: ${at}.` }
    const isLate = this.#behind !== null && this.#now() - since > this.#lagMs
    return isLate
      ? { part: 'mirror', since, message: `The mirror is at ${at} and has been behind for too long.` }
      : null
  }

  // an idle chain makes no blocks: what counts is how long a block that is known has been left unread
  #compare(): void {
    if (this.#head >= 0 && this.#cursor >= this.#head) this.#hasCaughtUp = true
    if (this.#behind && this.#cursor >= this.#behind.head) this.#behind = null
    if (!this.#behind && this.#head > this.#cursor) this.#behind = { head: this.#head, since: this.#now() }
  }
}
