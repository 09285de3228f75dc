import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Brings a return before the arbiters. */
export function contestReturnCall(orderId: string): MallCall<'contestReturn'> {
  return { contract: 'mall', functionName: 'contestReturn', args: [BigInt(orderId)] }
}
