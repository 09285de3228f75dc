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

/** Every group as a cart of the mall, with its offers and the hash of its sealed address, for at most what was shown. */
export function cartsOf(
  groups: readonly CartGroup[],
  referrerId: number,
  deliveries: readonly (`0x${string}` | undefined)[] = [],
) {
  return groups.map(({ merchantId, items, total }, i) => ({
    merchantId,
    lines: items.map(({ productId, quantity }) => ({ productId, quantity })),
    offers: items.flatMap(({ offer }) => offer ?? []),
    referrerId,
    region: NO_REGION,
    delivery: deliveries[i] ?? NO_DELIVERY,
    maxTotal: total,
  }))
}

/** Pays every group as one order, at most what was shown; refunds go back to the buyer. */
export function placeCall({ groups, buyer, referrerId, shelves, deliveries }: Order): MallCall<'place'> {
  const carts = cartsOf(groups, referrerId, deliveries)
  return {
    contract: 'mall',
    functionName: 'place',
    args: [carts, buyer, NOWHERE, carts.map((_, i) => shelves[i] ?? 0)],
  }
}
