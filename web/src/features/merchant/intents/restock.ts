import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Adds pieces to the stock or, negative, takes them out. */
export function restockCall(productId: number, change: number): MallCall<'restock'> {
  return { contract: 'mall', functionName: 'restock', args: [productId, change] }
}
