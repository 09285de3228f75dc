import type { TokenCall } from '@/lib/wallet/chain-call.ts'

/** Lets the mall take exactly an amount, token units, and no more. */
export function approveCall(mall: `0x${string}`, amount: bigint): TokenCall<'approve'> {
  return { contract: 'token', functionName: 'approve', args: [mall, amount] }
}
