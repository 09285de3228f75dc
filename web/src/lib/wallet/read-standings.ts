import { readContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { tokenAbi } from './token-abi.ts'
import { walletConfig } from './wallet-config.ts'

/** How many token units the mall's contract holds, read from the chain. */
export async function readStandings(): Promise<{ held: bigint }> {
  const { token, mall } = deployment()
  const held = await readContract(walletConfig, {
    address: token.address,
    abi: tokenAbi,
    functionName: 'balanceOf',
    args: [mall],
  })
  return { held }
}
