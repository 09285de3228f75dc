import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deployment } from '@/config/chain.ts'
import { chainNow, syncLocalClock } from '@/lib/chain-clock.ts'
import type { MallCall } from '@/lib/wallet/chain-call.ts'
import type { Funds } from '@/lib/wallet/read-funds.ts'
import type { TxProblem, TxState } from '@/lib/wallet/tx-state.ts'
import { relay } from './intents/relay.ts'
import { relayTermsQuery } from './reads/relay-terms.ts'

export type Gasless = ReturnType<typeof useGasless>

/** Paying with a signature, the mall paying the gas: offered when it is willing, chosen by itself for who has no coin. */
export function useGasless(isConnected: boolean, funds: Funds | undefined) {
  const queries = useQueryClient()
  const [state, setState] = useState<TxState>({ stage: 'idle' })
  const [choice, choose] = useState<boolean>()
  const isWanted = isConnected && deployment().checkout !== undefined
  const { data: terms } = useQuery(relayTermsQuery(isWanted))
  const domain = terms?.isWilling ? terms.domain : null
  const isOffered = isWanted && domain !== null && funds !== undefined
  const isChosen = isOffered && (choice ?? funds.gas === 0n)

  const pay = async (call: MallCall<'place'>, buyer: `0x${string}`): Promise<readonly string[] | undefined> => {
    if (domain === null) return undefined
    try {
      await syncLocalClock()
      const orderIds = await relay({ call, buyer, domain, now: chainNow() }, setState)
      await queries.invalidateQueries()
      setState({ stage: 'idle' })
      return orderIds
    } catch (error) {
      const problem = (error as { problem?: TxProblem }).problem ?? { key: 'unknown', plain: { reason: String(error) } }
      setState(problem.key === 'rejected' ? { stage: 'rejected' } : { stage: 'failed', problem })
      if (problem.key !== 'rejected') void queries.invalidateQueries()
      return undefined
    }
  }

  return { isOffered, isChosen, choose, state, pay }
}
