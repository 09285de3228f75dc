import { z } from 'zod'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'

const PATIENCE_MS = 5_000
const hex = z.string().transform((text) => text.toLowerCase())

const orderSchema = z.object({ id: z.string(), buyer: hex, merchantId: z.int(), placedAt: z.int() })
const detailSchema = orderSchema.extend({
  facts: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) })),
})
const pageSchema = z.object({ items: z.array(orderSchema) })

/** An order as the mirror tells of it, wherever its shelf is by now. */
export type MirrorOrder = { id: string; buyer: string; merchantId: number; placedAt: number; delivery: string | null }

type Asking = Pick<Context, 'env'>

/** An order by its id, null when the mirror knows none. Throws `Problem` 503 while the mirror is out of reach. */
export async function mirrorOrder({ env }: Asking, orderId: string): Promise<MirrorOrder | null> {
  const found = await ask(env.MIRROR_URL, `/v1/orders/${orderId}`, detailSchema)
  if (!found) return null
  const { facts, ...order } = found
  const delivery = facts.find(({ name }) => name === 'OrderPlaced')?.args.delivery
  return { ...order, delivery: typeof delivery === 'string' ? delivery.toLowerCase() : null }
}

/** The ids of a buyer's newest orders at a merchant that were placed since a moment, unix seconds. */
export async function ordersSince({ env }: Asking, buyer: string, merchantId: number, since: number) {
  const page = await ask(env.MIRROR_URL, `/v1/orders?buyer=${buyer}&merchant=${merchantId}&limit=100`, pageSchema)
  return (page?.items ?? []).filter(({ placedAt }) => placedAt >= since).map(({ id }) => id)
}

/** Whether what the mirror does not know does not exist. */
export async function isMirrorUpToDate({ env }: Asking): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return fetch(new URL('/ready', env.MIRROR_URL), { signal }).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function ask<S extends z.ZodType>(mirror: string, path: string, schema: S): Promise<z.output<S> | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch(new URL(path, mirror), { signal }).catch(() => null)
  if (response?.status === 404) return null
  const parsed = schema.safeParse(response?.ok ? await response.json().catch(() => null) : null)
  if (parsed.success) return parsed.data
  throw new Problem(503, 'mirror_down', 'The list of orders is out of reach: try again in a moment.')
}
