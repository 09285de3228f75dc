import { LRUCache } from 'lru-cache'

/** How many acts: `perSecond` for long, `burst` at once. */
export type Rate = { perSecond: number; burst: number }

type Bucket = { tokens: number; at: number }

// who has not asked for long has a full bucket anyway
const MOST_HOLDERS = 50_000

/** A bucket of tokens for each holder, in this process alone. */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #buckets = new LRUCache<string, Bucket>({ max: MOST_HOLDERS })

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes a token: 0, or when there is none the whole seconds to wait for one. */
  take(holder: string): number {
    const { perSecond, burst } = this.#rate
    const now = performance.now() / 1_000
    const bucket = this.#buckets.get(holder) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perSecond)
    bucket.at = now
    this.#buckets.set(holder, bucket)
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens -= 1
    return 0
  }
}
