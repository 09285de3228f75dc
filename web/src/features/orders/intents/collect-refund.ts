import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Sends a refund that the token refused to deliver to another address. */
export function collectRefundCall(orderId: string, to: `0x${string}`): MallCall<'collectRefund'> {
  return { contract: 'mall', functionName: 'collectRefund', args: [BigInt(orderId), to] }
}
