import type { Hex } from 'viem'
import { getConnection, signTypedData } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import type { Offer } from '@/lib/offers/offer-code.ts'
import { offerTypedData } from '../../../../spec/offer-typed-data.ts'
import { TxFailure } from './send-call.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

/** Lets the connected wallet sign an offer of this mall. Throws TxFailure. */
export async function signOffer(offer: Offer): Promise<Hex> {
  const { chainId, mall } = deployment()
  try {
    if (getConnection(walletConfig).chainId !== chainId) await switchToMall()
    return await signTypedData(walletConfig, offerTypedData(offer, chainId, mall))
  } catch (error) {
    throw new TxFailure(toTxProblem(error))
  }
}
