import { switchChain } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { walletConfig } from './wallet-config.ts'

/** Asks the wallet to change to the mall's chain, adding it when the wallet does not know it. */
export async function switchToMall(): Promise<void> {
  await switchChain(walletConfig, { chainId: deployment().chainId })
}
