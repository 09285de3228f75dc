import type { Hex } from 'viem'
import { getConnection, signTypedData } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { ServerProblem } from '@/lib/server/server-problem.ts'
import { type Review, reviewTypedData } from '../../../../spec/review-typed-data.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

/** Lets the connected wallet sign a review. Throws ServerProblem: `rejected`, `wallet_failed`. */
export async function signReview(review: Review): Promise<Hex> {
  const { chainId, mall } = deployment()
  try {
    if (getConnection(walletConfig).chainId !== chainId) await switchToMall()
    return await signTypedData(walletConfig, reviewTypedData(review, chainId, mall))
  } catch (error) {
    const { key } = toTxProblem(error)
    throw new ServerProblem(0, key === 'rejected' ? 'rejected' : 'wallet_failed', String(error))
  }
}
