import type { MiddlewareHandler } from 'hono'
import { Problem } from './problem.ts'
import type { Env } from './route.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what changes something unless a page of the shop asks: a browser says truly where a request comes from, and no form of
 * another site can leave that out. Callers of `machinePaths` sign what they send instead.
 */
export function sameOrigin(origin: string, machinePaths: RegExp[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const isMachine = machinePaths.some((paths) => paths.test(c.req.path))
    if (READS.has(c.req.method) || isMachine || c.req.header('origin') === origin) return next()
    throw new Problem(403, 'wrong_origin', `This may only be asked from ${origin}: open the shop there and try again.`)
  }
}
