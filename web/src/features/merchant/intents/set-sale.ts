import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Sets a sale price from a time until just before another, unix seconds; a price of 0 ends the sale. */
export function setSaleCall(productId: number, price: bigint, start: number, end: number): MallCall<'setSale'> {
  return { contract: 'mall', functionName: 'setSale', args: [productId, price, start, end] }
}
