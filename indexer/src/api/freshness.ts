import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { Answers } from './answers.ts'
import type { Env, Moment } from './context.ts'

// anybody may keep an answer, and must ask whether it still holds: asking costs no query
const CACHE_CONTROL = 'public, no-cache'

// an audit must see what the database has, not what was answered before
const AS_IT_IS = /^\/v1\/export\//

type Options = {
  fingerprint: string
  /** whether the mirror still stands where it stood when the question came */
  isStill: (moment: Moment) => Promise<boolean>
}

/**
 * Tags each answer with what it follows from: the program, the block, the clock where it matters, and the question. Who has the
 * answer of that tag gets 304 before the database is asked; who asks the same at the same time gets the same answer.
 */
export function freshness({ fingerprint, isStill }: Options): MiddlewareHandler<Env> {
  const answers = new Answers()
  return async (c, next) => {
    const moment = c.get('moment')
    const { cursor } = moment
    const { pathname, search } = new URL(c.req.url)
    if (AS_IT_IS.test(pathname)) {
      await next()
      return c.header('cache-control', 'no-store')
    }
    const source = [
      fingerprint,
      cursor.genesis,
      cursor.mall,
      cursor.hash,
      cursor.finalBlock,
      moment.clock,
      pathname,
      search,
    ]
    const tag = `"${createHash('sha256').update(source.join('\n')).digest('base64url').slice(0, 27)}"`
    const found = () => {
      c.header('etag', tag)
      c.header('cache-control', CACHE_CONTROL)
    }
    if (isKnown(c.req.header('if-none-match'), tag)) {
      found()
      return c.body(null, 304)
    }
    // nothing may come between looking who makes it and making it, or many would
    const pending = answers.pending(tag)
    const held = answers.get(tag) ?? (pending ? await pending : null)
    if (held !== null) {
      found()
      return c.body(held, 200, { 'content-type': 'application/json' })
    }
    const made = answers.make(tag)
    let shared: string | null = null
    try {
      await next()
      const isJson = c.res.headers.get('content-type')?.startsWith('application/json') ?? false
      if (c.res.status !== 200 || !isJson) {
        c.header('cache-control', 'no-store')
        return
      }
      shared = await c.res.clone().text()
      // an answer made while a block came in may hold some of it, which its tag would deny
      if (await isStill(moment)) {
        answers.keep(tag, shared)
        found()
      } else c.header('cache-control', 'no-store')
    } finally {
      made(shared)
    }
  }
}

// a proxy that compresses calls a tag weak
const isKnown = (header: string | undefined, tag: string) =>
  header?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag) ?? false
