import { LRUCache } from 'lru-cache'

const MOST_BYTES = 32 * 1_024 * 1_024
const LONGEST = 256 * 1_024

/** Answers that still hold, by their tags, bounded in size; and those being made, so that one is made once for all who ask. */
export class Answers {
  readonly #held = new LRUCache<string, string>({
    maxSize: MOST_BYTES,
    maxEntrySize: LONGEST,
    sizeCalculation: (body, tag) => (body.length + tag.length) * 2,
  })
  readonly #making = new Map<string, Promise<string | null>>()

  get(tag: string): string | undefined {
    return this.#held.get(tag)
  }

  keep(tag: string, body: string): void {
    this.#held.set(tag, body)
  }

  /** What somebody is making for the same tag; it becomes null where it came to nothing that can be shared. */
  pending(tag: string): Promise<string | null> | undefined {
    return this.#making.get(tag)
  }

  /** Says that an answer is being made; returns what to call with it, or with null where it cannot be shared. */
  make(tag: string): (body: string | null) => void {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    this.#making.set(tag, promise)
    return (body) => {
      if (this.#making.get(tag) === promise) this.#making.delete(tag)
      resolve(body)
    }
  }
}
