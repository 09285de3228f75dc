import type { MallCall } from '@/lib/wallet/chain-call.ts'

/** Registers the connected wallet as a distributor under an upline, free of charge. */
export function registerCall(uplineId: number): MallCall<'register'> {
  return { contract: 'mall', functionName: 'register', args: [uplineId] }
}
