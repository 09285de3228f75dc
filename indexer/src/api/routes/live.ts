import { streamSSE } from 'hono/streaming'
import { touchedBetween } from '../../sink/touched-between.ts'
import type { Step } from '../../sync/hub.ts'
import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import type { App } from '../route.ts'

const MOST_LISTENERS = 1_000
const HEARTBEAT_MS = 15_000
// a listener this far behind is better served by reading everything again
const MOST_WAITING = 1_000

const message = ({ block, ...rest }: Step) => ({
  event: 'block',
  id: String(block),
  data: JSON.stringify({ block, ...rest }),
})

/** Server-sent events keyed to the cursor; a listener that was cut off gets what it missed in one event. */
export function liveRoute(app: App, { db, hub }: Context): void {
  app.get('/v1/live', (c) => {
    if (hub.listeners >= MOST_LISTENERS)
      throw new Problem(429, 'too_many_listeners', 'Too many live connections: try again later, or poll.')
    const cursor = c.get('cursor')
    const last = Number(c.req.header('last-event-id') ?? Number.NaN)
    return streamSSE(c, async (stream) => {
      const waiting: Step[] = []
      let wake = () => {}
      const unsubscribe = hub.subscribe((step) => {
        waiting.push(step)
        if (waiting.length > MOST_WAITING) void stream.abort()
        wake()
      })
      stream.onAbort(() => {
        unsubscribe()
        wake()
      })
      const missed = Number.isInteger(last) && last < cursor.number
      const touched = missed
        ? await touchedBetween(db, last, cursor.number)
        : { orders: [], accounts: [], products: [] }
      await stream.writeSSE(message({ block: cursor.number, at: cursor.at, ...touched }))
      while (!stream.aborted) {
        const step = waiting.shift()
        if (step) await stream.writeSSE(message(step))
        else if (await nap((end) => (wake = end))) await stream.write(': still here\n\n')
      }
      unsubscribe()
    })
  })
}

/** Sleeps until woken, or until a heartbeat is due; returns whether one is. */
function nap(onStart: (end: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), HEARTBEAT_MS)
    onStart(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
