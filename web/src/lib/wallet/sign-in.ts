import type { Hex } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import { getConnection, signMessage } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { TxFailure } from './send-call.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

/** Lets the connected wallet sign the message that signs it in to the private server (EIP-4361). Throws TxFailure. */
export async function signIn(nonce: string): Promise<{ message: string; signature: Hex }> {
  try {
    const { address } = getConnection(walletConfig)
    if (address === undefined) throw new Error('no wallet is connected')
    const { host, origin } = window.location
    const message = createSiweMessage({
      address,
      domain: host,
      uri: origin,
      chainId: deployment().chainId,
      nonce,
      version: '1',
    })
    return { message, signature: await signMessage(walletConfig, { account: address, message }) }
  } catch (error) {
    throw new TxFailure(toTxProblem(error))
  }
}
