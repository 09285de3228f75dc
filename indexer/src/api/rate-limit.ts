import type { MiddlewareHandler } from 'hono'
import { LRUCache } from 'lru-cache'
import type { ClientOf } from './client-of.ts'
import type { Env } from './context.ts'
import { Problem } from './problem.ts'

/** How many requests a client may make: `perSecond` for long, `burst` at once. */
export type RateLimit = { perSecond: number; burst: number; clientOf: ClientOf }

type Bucket = { tokens: number; at: number }

// who has not asked for long has a full bucket anyway
const MOST_CLIENTS = 50_000
const UNLIMITED = /^\/(?:health|ready|metrics)$/

/** A bucket of tokens a client, in this process alone; an empty one is answered 429 with the seconds to wait. */
export function limitRate({ perSecond, burst, clientOf }: RateLimit): MiddlewareHandler<Env> {
  const buckets = new LRUCache<string, Bucket>({ max: MOST_CLIENTS })
  return async (c, next) => {
    if (UNLIMITED.test(c.req.path)) return next()
    const client = clientOf(c)
    const now = performance.now() / 1_000
    const bucket = buckets.get(client) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perSecond)
    bucket.at = now
    buckets.set(client, bucket)
    if (bucket.tokens < 1) {
      const wait = Math.ceil((1 - bucket.tokens) / perSecond)
      c.header('retry-after', String(wait))
      const allowed = `at most ${perSecond} a second for long and ${burst} at once`
      throw new Problem(429, 'too_many_requests', `Too many requests, ${allowed}: try again in ${wait} s.`)
    }
    bucket.tokens -= 1
    await next()
  }
}
