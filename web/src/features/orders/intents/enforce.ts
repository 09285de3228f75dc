import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Ends a state whose deadline has passed; anyone may. */
export function enforceCall(orderId: string): MallCall<'enforce'> {
  return { contract: 'mall', functionName: 'enforce', args: [BigInt(orderId)] }
}
