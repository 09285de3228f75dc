import { readContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { merchantKeysAbi } from '../../../../abis/merchant-keys.ts'
import { walletConfig } from './wallet-config.ts'

const MOST_VERSIONS = 20

/** The keys a merchant announced on chain, the one in use first; none where the mall has no such list. */
export async function readMerchantKeys(merchantId: number): Promise<`0x${string}`[]> {
  const address = deployment().merchantKeys
  if (address === undefined) return []
  const keys = { address, abi: merchantKeysAbi } as const
  const [key, version] = await readContract(walletConfig, { ...keys, functionName: 'keyOf', args: [merchantId] })
  if (version === 0) return []
  const before = Array.from({ length: Math.min(version - 1, MOST_VERSIONS) }, (_, i) => version - 1 - i)
  const older = before.map((each) =>
    readContract(walletConfig, { ...keys, functionName: 'keyAt', args: [merchantId, each] }),
  )
  return [key, ...(await Promise.all(older))]
}
