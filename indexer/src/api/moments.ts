import type { MiddlewareHandler } from 'hono'
import type { Context, Env } from './context.ts'
import { timeOf } from './context.ts'
import type { CursorWatch } from './cursor-watch.ts'
import { Problem } from './problem.ts'

const NOTHING_YET = 'The mirror has not read anything yet: try again in a moment.'
// answered from the catalogue in memory, so they are of its block
const OF_CATALOGUE = /^\/v1\/(?:products|categories)(?:\/|$)/
// what they say changes with the time, not with blocks alone
const BY_THE_CLOCK = /^\/v1\/(?:orders\/due$|epochs(?:\/|$))/

/** Gives every request the block that it is answered at, and says on the answer which it is and how old. */
export function moments({ catalogue, health }: Context, watch: CursorWatch): MiddlewareHandler<Env> {
  return async (c, next) => {
    const sighting = await watch.see()
    const { path } = c.req
    if (!sighting) {
      if (path.startsWith('/v1/'))
        throw new Problem(
          503,
          'not_ready',
          health.faults().find(({ part }) => part === 'database')?.message ?? NOTHING_YET,
        )
      return next()
    }
    const isOfCatalogue = OF_CATALOGUE.test(path)
    const cursor = isOfCatalogue ? await catalogue.reach(sighting) : sighting.cursor
    const now = timeOf(cursor)
    if (isOfCatalogue) catalogue.holdings.moveTo(now)
    const clock = isOfCatalogue ? catalogue.holdings.saleClock : BY_THE_CLOCK.test(path) ? now : 0
    c.set('cursor', cursor)
    c.set('sighting', sighting)
    c.set('moment', { cursor, clock })
    // set ahead of the answer, which may be newer but never older than this
    c.header('x-indexed-block', String(cursor.number))
    c.header('x-indexed-at', String(cursor.at))
    const stale = health.staleSeconds()
    if (stale > 0) c.header('x-stale-seconds', String(stale))
    await next()
  }
}
