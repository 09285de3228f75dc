import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Sets the price of new orders, token units. */
export function setPriceCall(productId: number, price: bigint): MallCall<'setPrice'> {
  return { contract: 'mall', functionName: 'setPrice', args: [productId, price] }
}
