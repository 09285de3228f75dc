import { localRpc } from '@/lib/local-rpc.ts'
import type { TokenCall } from './chain-call.ts'

const TEN_ETHER = '0x8ac7230489e80000'

/** Gives an address gas on a local chain, so that a brand-new wallet can pay for its first transaction. */
export async function fundGas(address: string): Promise<void> {
  await localRpc('anvil_setBalance', [address, TEN_ETHER])
}

/** Asks the demo dollar for free dollars. */
export function faucetCall(): TokenCall<'faucet'> {
  return { contract: 'token', functionName: 'faucet', args: [] }
}
