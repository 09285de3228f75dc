import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Shows or hides a product. */
export function setListedCall(productId: number, isListed: boolean): MallCall<'setListed'> {
  return { contract: 'mall', functionName: 'setListed', args: [productId, isListed] }
}
