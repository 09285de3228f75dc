import type { MiddlewareHandler } from 'hono'
import type { ClientOf } from './client-of.ts'
import type { Env } from './context.ts'
import { Problem } from './problem.ts'
import { type Rate, TokenBuckets } from './token-buckets.ts'

/** How many requests a client may make. */
export type RateLimit = Rate & { clientOf: ClientOf }

const UNLIMITED = /^\/(?:health|ready|metrics)$/

/** An empty bucket is answered 429 with the seconds to wait. */
export function limitRate({ perSecond, burst, clientOf }: RateLimit): MiddlewareHandler<Env> {
  const buckets = new TokenBuckets({ perSecond, burst })
  return async (c, next) => {
    if (UNLIMITED.test(c.req.path)) return next()
    const wait = buckets.take(clientOf(c))
    if (wait > 0) {
      c.header('retry-after', String(wait))
      const allowed = `at most ${perSecond} a second for long and ${burst} at once`
      throw new Problem(429, 'too_many_requests', `Too many requests, ${allowed}: try again in ${wait} s.`)
    }
    await next()
  }
}
