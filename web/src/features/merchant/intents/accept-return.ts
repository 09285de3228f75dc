import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Agrees to a return: what was asked is refunded, the rest settled. */
export function acceptReturnCall(orderId: string): MallCall<'acceptReturn'> {
  return { contract: 'mall', functionName: 'acceptReturn', args: [BigInt(orderId)] }
}
