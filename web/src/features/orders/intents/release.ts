import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Gives up the rest of the return window: the order settles now. */
export function releaseCall(orderId: string): MallCall<'release'> {
  return { contract: 'mall', functionName: 'release', args: [BigInt(orderId)] }
}
