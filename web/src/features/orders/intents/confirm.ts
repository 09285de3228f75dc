import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Says that the parcel has arrived: the return window runs from now. */
export function confirmCall(orderId: string): MallCall<'confirm'> {
  return { contract: 'mall', functionName: 'confirm', args: [BigInt(orderId)] }
}
