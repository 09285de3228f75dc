import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Gives money back before the end, token units. */
export function refundCall(orderId: string, amount: bigint): MallCall<'refund'> {
  return { contract: 'mall', functionName: 'refund', args: [BigInt(orderId), amount] }
}
