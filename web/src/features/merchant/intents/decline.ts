import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Declines a paid order: the buyer gets everything back. */
export function declineCall(orderId: string): MallCall<'cancel'> {
  return { contract: 'mall', functionName: 'cancel', args: [BigInt(orderId)] }
}
