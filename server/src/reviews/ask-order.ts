import type { Address } from 'viem'
import { z } from 'zod'
import { STATUSES } from '../../../spec/order.ts'
import { Problem } from '../api/problem.ts'
import type { Chain } from '../chain/chain.ts'

const orderSchema = z.object({
  buyer: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  merchantId: z.int(),
  status: z.string(),
  lines: z.array(z.object({ productId: z.int() })),
})

export type EndedOrder = { buyer: Address; merchantId: number; productIds: number[] }

const SETTLED = STATUSES.indexOf('Settled')
const PATIENCE_MS = 5_000
const MOST_BYTES = 2_000_000

/**
 * An order that was settled, as the mirror tells it and, while it stands on its shelf, the chain too. Throws `Problem`: 404 for one
 * that never was, 409 for one that was not settled, 503 when the mirror cannot be asked.
 */
export async function askSettledOrder(mirrorUrl: string, chain: Chain, orderId: string): Promise<EndedOrder> {
  const told = await askMirror(mirrorUrl, orderId)
  if (!told) throw new Problem(404, 'not_found', `There is no order ${orderId}.`)
  const onChain = await chain.order(BigInt(orderId))
  const contradicts =
    onChain !== null &&
    (onChain.buyer.toLowerCase() !== told.buyer.toLowerCase() ||
      onChain.merchantId !== told.merchantId ||
      onChain.status !== SETTLED)
  if (told.status !== 'Settled' || contradicts) {
    throw new Problem(
      409,
      'order_not_settled',
      'A review can be written once the order is completed: wait until it is.',
    )
  }
  return {
    buyer: told.buyer as Address,
    merchantId: told.merchantId,
    productIds: told.lines.map((line) => line.productId),
  }
}

async function askMirror(mirrorUrl: string, orderId: string) {
  try {
    const url = new URL(`v1/orders/${orderId}`, mirrorUrl.endsWith('/') ? mirrorUrl : `${mirrorUrl}/`)
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.status === 404) return null
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error('no answer')
    return orderSchema.parse(await response.json())
  } catch {
    throw new Problem(
      503,
      'mirror_unreachable',
      'The record of orders cannot be asked just now: try again in a minute.',
    )
  }
}
