import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Takes every offer of a merchant's number back, for good. */
export function cancelOfferCall(merchantId: number, number: bigint): MallCall<'cancelOffer'> {
  return { contract: 'mall', functionName: 'cancelOffer', args: [merchantId, number] }
}
