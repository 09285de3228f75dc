import type { MallCall } from './chain-call.ts'

/** Pays an account's whole balance out to an address. */
export function claimCall(accountId: number, to: `0x${string}`): MallCall<'claim'> {
  return { contract: 'mall', functionName: 'claim', args: [accountId, to] }
}
