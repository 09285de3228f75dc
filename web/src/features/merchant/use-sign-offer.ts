import { useState } from 'react'
import { encodeOffer, type Offer } from '@/lib/offers/offer-code.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import type { TxProblem, TxState } from '@/lib/wallet/tx-state.ts'
import { signedOffers } from './signed-offers.ts'

/** Lets the wallet sign an offer, keeps it in this browser and resolves with its word; undefined when it was not signed. */
export function useSignOffer(merchantId: number) {
  const [state, setState] = useState<TxState>({ stage: 'idle' })
  const sign = async (offer: Offer, productName: string): Promise<string | undefined> => {
    setState({ stage: 'confirming' })
    try {
      const signature = await (await loadStack()).signOffer(offer)
      const code = encodeOffer({ offer, signature })
      signedOffers.set((all) => [...all, { merchantId, productName, code }])
      setState({ stage: 'idle' })
      return code
    } catch (error) {
      const problem = (error as { problem?: TxProblem }).problem ?? { key: 'unknown', plain: { reason: String(error) } }
      setState(problem.key === 'rejected' ? { stage: 'rejected' } : { stage: 'failed', problem })
      return undefined
    }
  }
  return { state, sign }
}
