import type { MallCall } from '@/lib/wallet/chain-call.ts'
import type { CartGroup } from '../price-cart.ts'

const NOWHERE = '0x0000000000000000000000000000000000000000'
const NO_REGION = '0x000000000000' as const
const NO_DELIVERY = `0x${'0'.repeat(64)}` as const

type Order = { groups: readonly CartGroup[]; buyer: `0x${string}`; referrerId: number; shelves: readonly number[] }

/** Every group as a cart of the mall, with its offers, for at most what was shown. */
export function cartsOf(groups: readonly CartGroup[], referrerId: number) {
  return groups.map(({ merchantId, items, total }) => ({
    merchantId,
    lines: items.map(({ productId, quantity }) => ({ productId, quantity })),
    offers: items.flatMap(({ offer }) => offer ?? []),
    referrerId,
    region: NO_REGION,
    delivery: NO_DELIVERY,
    maxTotal: total,
  }))
}

/** Pays every group as one order with its offers, at most what was shown; refunds go back to the buyer. */
export function placeCall({ groups, buyer, referrerId, shelves }: Order): MallCall<'place'> {
  const carts = cartsOf(groups, referrerId)
  return {
    contract: 'mall',
    functionName: 'place',
    args: [carts, buyer, NOWHERE, carts.map((_, i) => shelves[i] ?? 0)],
  }
}
