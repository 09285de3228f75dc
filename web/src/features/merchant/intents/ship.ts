import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Marks orders as handed to the carrier. */
export function shipCall(orderIds: readonly string[]): MallCall<'ship'> {
  return { contract: 'mall', functionName: 'ship', args: [orderIds.map(BigInt)] }
}
