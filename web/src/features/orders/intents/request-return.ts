import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Asks an amount back, token units. */
export function requestReturnCall(orderId: string, amount: bigint): MallCall<'requestReturn'> {
  return { contract: 'mall', functionName: 'requestReturn', args: [BigInt(orderId), amount] }
}
