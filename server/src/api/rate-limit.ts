import type { MiddlewareHandler } from 'hono'
import { clientBehind } from '../../../indexer/src/api/client-of.ts'
import { type Rate, TokenBuckets } from '../../../indexer/src/api/token-buckets.ts'
import { Problem } from './problem.ts'
import type { Env } from './route.ts'

const UNLIMITED = /^\/(?:health|ready|metrics)$/

/** A bucket a client; an empty one is answered 429 with the seconds to wait. Images have no limit: they are cached for ever. */
export function limitRate(rate: Rate, proxies: number, exempt: RegExp): MiddlewareHandler<Env> {
  const [buckets, clientOf] = [new TokenBuckets(rate), clientBehind(proxies)]
  return async (c, next) => {
    if (UNLIMITED.test(c.req.path) || exempt.test(c.req.path)) return next()
    const wait = buckets.take(clientOf(c))
    if (wait > 0) {
      c.header('retry-after', String(wait))
      throw new Problem(429, 'too_many_requests', `Too many requests: try again in ${wait} s.`)
    }
    await next()
  }
}
