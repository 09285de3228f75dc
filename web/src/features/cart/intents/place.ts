import type { MallCall } from '@/lib/wallet/chain-call.ts'
import type { CartGroup } from '../price-cart.ts'

const NOWHERE = '0x0000000000000000000000000000000000000000'
const NO_REGION = '0x000000000000' as const
const NO_DELIVERY = `0x${'0'.repeat(64)}` as const

type Order = {
  groups: readonly CartGroup[]
  buyer: `0x${string}`
  referrerId: number
  shelves: readonly number[]
  deliveries?: readonly (`0x${string}` | undefined)[]
}

/** Pays every group as one order with its offers and the hash of its sealed address, at most what was shown; refunds go back to the buyer. */
export function placeCall({ groups, buyer, referrerId, shelves, deliveries = [] }: Order): MallCall<'place'> {
  const carts = groups.map(({ merchantId, items, total }, i) => ({
    merchantId,
    lines: items.map(({ productId, quantity }) => ({ productId, quantity })),
    offers: items.flatMap(({ offer }) => offer ?? []),
    referrerId,
    region: NO_REGION,
    delivery: deliveries[i] ?? NO_DELIVERY,
    maxTotal: total,
  }))
  return {
    contract: 'mall',
    functionName: 'place',
    args: [carts, buyer, NOWHERE, carts.map((_, i) => shelves[i] ?? 0)],
  }
}
