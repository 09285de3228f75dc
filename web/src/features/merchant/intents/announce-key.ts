import type { KeysCall } from '@/lib/wallet/chain-call.ts'

/** Announces the public key that buyers seal to from now on. */
export function announceKeyCall(merchantId: number, key: `0x${string}`): KeysCall {
  return { contract: 'merchantKeys', functionName: 'announce', args: [merchantId, key] }
}
