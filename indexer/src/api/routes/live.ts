import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { readCursor } from '../../sink/cursor.ts'
import { type Place, touchedSince } from '../../sink/missed.ts'
import type { Cursor } from '../../sink/tables.ts'
import type { Step } from '../../sync/hub.ts'
import type { Context } from '../context.ts'
import { problemSchema } from '../field-schemas.ts'
import { Problem } from '../problem.ts'
import type { App } from '../route.ts'

const MOST_LISTENERS = 1_000
const MOST_OF_ONE_CLIENT = 50
// a listener this far behind is better served by reading everything again
const MOST_WAITING = 1_000

const problem = { 'application/json': { schema: problemSchema } }

const route = createRoute({
  method: 'get',
  path: '/v1/live',
  summary: 'Server-sent events: what each block has changed',
  description:
    'event block: data {block, at, orders, accounts, products}, what the block touched. event reset: data {block, at}, everything may have changed. The id of an event is its block’s number and hash; a listener that comes back with it as last-event-id is told first what it has missed, or gets a reset where that cannot be told.',
  request: { headers: z.object({ 'last-event-id': z.string().max(200).optional() }) },
  responses: {
    200: { description: 'a stream that does not end', content: { 'text/event-stream': { schema: z.string() } } },
    429: { description: 'too many listeners', content: problem },
    503: { description: 'the mirror cannot answer now', content: problem },
  },
})

/** Server-sent events keyed to the cursor; a listener that was cut off gets what it missed in one event. */
export function liveRoute(app: App, { db, hub, rateLimit, heartbeatMs }: Context): void {
  const listeners = new Map<string, number>()
  app.openapi(route, (c) => {
    const client = rateLimit?.clientOf(c) ?? 'anybody'
    const own = listeners.get(client) ?? 0
    if (hub.listeners >= MOST_LISTENERS)
      throw new Problem(429, 'too_many_listeners', 'Too many live connections: try again later, or poll.')
    if (rateLimit && own >= MOST_OF_ONE_CLIENT) {
      const sentence = `A client may have ${MOST_OF_ONE_CLIENT} live connections: close one, or poll.`
      throw new Problem(429, 'too_many_listeners', sentence)
    }
    const known = c.get('cursor')
    const last = placeOf(c.req.valid('header')['last-event-id'])
    c.header('cache-control', 'no-store')
    // a proxy that gathers what it passes on would keep events back
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: Step[] = []
      let wake = () => {}
      listeners.set(client, (listeners.get(client) ?? 0) + 1)
      const unsubscribe = hub.subscribe((step) => {
        waiting.push(step)
        if (waiting.length > MOST_WAITING) void stream.abort()
        wake()
      })
      stream.onAbort(() => wake())
      try {
        // read after the subscription began, so that no step falls between
        const cursor = (await readCursor(db).catch(() => null)) ?? known
        await stream.writeSSE(message(await greeting(db, last, cursor)))
        while (!stream.aborted) {
          const step = waiting.shift()
          if (step) await stream.writeSSE(message(step))
          else if (await nap(heartbeatMs, (end) => (wake = end))) await stream.write(': still here\n\n')
        }
      } finally {
        unsubscribe()
        const left = (listeners.get(client) ?? 1) - 1
        if (left > 0) listeners.set(client, left)
        else listeners.delete(client)
      }
    }) as never
  })
}

/** What a listener has missed, or a reset; who has just come has missed nothing. */
async function greeting(db: Context['db'], last: Place | null | undefined, cursor: Cursor): Promise<Step> {
  const { number: block, hash, at } = cursor
  const nothing = { orders: [], accounts: [], products: [] }
  if (last === undefined) return { block, hash, at, ...nothing }
  const touched = last && (await touchedSince(db, last, cursor).catch(() => null))
  return touched ? { block, hash, at, ...touched } : { block, hash, at, ...nothing, isReset: true }
}

/** Where a listener was; undefined for one that comes anew, null for a word that is not of ours. */
function placeOf(id: string | undefined): Place | null | undefined {
  if (id === undefined || id === '') return undefined
  const [, number, hash] = /^(\d{1,13})\.(0x[0-9a-f]{64})$/.exec(id) ?? []
  return number && hash ? { number: Number(number), hash } : null
}

function message({ block, hash, at, isReset, ...touched }: Step) {
  const id = `${block}.${hash}`
  if (isReset) return { event: 'reset', id, data: JSON.stringify({ block, at }) }
  return { event: 'block', id, data: JSON.stringify({ block, at, ...touched }) }
}

/** Sleeps until woken, or until a heartbeat is due; returns whether one is. */
function nap(milliseconds: number, onStart: (end: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), milliseconds)
    onStart(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
