import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Takes a paid order back and refunds it whole. */
export function cancelCall(orderId: string): MallCall<'cancel'> {
  return { contract: 'mall', functionName: 'cancel', args: [BigInt(orderId)] }
}
