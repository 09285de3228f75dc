import { isAddressEqual, recoverTypedDataAddress } from 'viem'
import { getCode } from 'viem/actions'
import { getConnection, signTypedData } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { inboxKeyTypedData, inboxSecret } from '../../../../spec/inbox-key.ts'
import { TxFailure } from './send-call.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

/** Makes a wallet's inbox secret out of its signature; undefined for a contract wallet, whose signatures are not the same twice. Throws TxFailure. */
export async function signInboxKey(owner: `0x${string}`): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { chainId, mall } = deployment()
  if ((await getCode(walletConfig.getClient(), { address: owner })) !== undefined) return undefined
  try {
    if (getConnection(walletConfig).chainId !== chainId) await switchToMall()
    const typed = inboxKeyTypedData(owner, chainId, mall)
    const signature = await signTypedData(walletConfig, typed)
    const signer = await recoverTypedDataAddress({ ...typed, signature }).catch(() => undefined)
    return signer && isAddressEqual(signer, owner) ? await inboxSecret(signature) : undefined
  } catch (error) {
    throw new TxFailure(toTxProblem(error))
  }
}
