import * as z from 'zod/mini'
import { isLocalChain } from '@/config/chain.ts'
import { env } from '@/config/env.ts'
import { noteBlockTime, syncLocalClock } from '@/lib/chain-clock.ts'
import { queryClient } from '@/lib/query-client.ts'
import { createStore } from '@/lib/store.ts'

const blockSchema = z.object({
  block: z.number(),
  at: z.number(),
  orders: z._default(z.array(z.string()), []),
  accounts: z._default(z.array(z.number()), []),
  products: z._default(z.array(z.number()), []),
})

/** The newest block the mirror has told of; undefined while the line is down. */
export const liveBlock = createStore<number | undefined>(undefined)

const GATHER_MS = 250
const RETRY_MS = 3_000

/** Listens to the mirror and refreshes what is on screen when a block touched something; `wasDown` after an outage. */
export function followLive(wasDown = false): void {
  const source = new EventSource(`${env.apiUrl}/v1/live`)
  let hasMissed = wasDown
  let timer: ReturnType<typeof setTimeout> | undefined
  source.addEventListener('block', (event) => {
    const parsed = blockSchema.safeParse(JSON.parse(event.data))
    if (!parsed.success) return
    const { block, at, orders, accounts, products } = parsed.data
    liveBlock.set(block)
    // a local chain makes blocks only when somebody trades, so its newest block may be old
    if (isLocalChain()) void syncLocalClock().catch(() => undefined)
    else noteBlockTime(at)
    if (orders.length + accounts.length + products.length === 0) return
    clearTimeout(timer)
    timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['api'] }), GATHER_MS)
  })
  // the mirror cannot tell what changed since it was last heard
  source.addEventListener('reset', () => void queryClient.invalidateQueries({ queryKey: ['api'] }))
  source.addEventListener('error', () => {
    hasMissed = true
    liveBlock.set(undefined)
    // a refused connection is final for the browser: an outage answers with an error, not with silence
    if (source.readyState === EventSource.CLOSED) setTimeout(() => followLive(true), RETRY_MS)
  })
  source.addEventListener('open', () => {
    // blocks may have been missed
    if (hasMissed) void queryClient.invalidateQueries({ queryKey: ['api'] })
    hasMissed = false
  })
}
