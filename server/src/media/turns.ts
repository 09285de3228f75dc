import { Problem } from '../api/problem.ts'

/** Lets heavy work through one at a time; whoever comes when too many wait is sent away instead of slowing all others down. */
export class Turns {
  readonly #most: number
  #waiting = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(most: number) {
    this.#most = most
  }

  /** Throws `Problem` 503 when nobody more may wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#most) {
      throw new Problem(503, 'busy', 'Too many pictures are being uploaded just now: try again in a minute.')
    }
    this.#waiting += 1
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn.finally(() => {
      this.#waiting -= 1
    })
  }
}
