import type { Hex } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import { getConnection, signMessage } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { ServerProblem } from '@/lib/server/server-problem.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

/** Lets the connected wallet sign that its owner comes to this shop (EIP-4361). Throws ServerProblem: `rejected`, `wallet_failed`. */
export async function signInMessage(nonce: string): Promise<{ message: string; signature: Hex }> {
  const { address } = getConnection(walletConfig)
  if (address === undefined) throw new ServerProblem(0, 'wallet_failed', 'no wallet is connected')
  const message = createSiweMessage({
    address,
    domain: location.host,
    uri: location.origin,
    chainId: deployment().chainId,
    nonce,
    version: '1',
    statement: 'Sign in to Banyan. This costs nothing and moves nothing.',
  })
  try {
    return { message, signature: await signMessage(walletConfig, { message }) }
  } catch (error) {
    const { key } = toTxProblem(error)
    throw new ServerProblem(0, key === 'rejected' ? 'rejected' : 'wallet_failed', String(error))
  }
}
