import { useCallback, useState } from 'react'
import type { TransactionReceipt } from 'viem'
import { waitIndexed } from '@/lib/api/wait-indexed.ts'
import { queryClient } from '@/lib/query-client.ts'
import type { ChainCall } from './chain-call.ts'
import { loadStack } from './load-stack.ts'
import type { TxProblem, TxState } from './tx-state.ts'

export type Tx = {
  state: TxState
  /**
   * Sends a call; resolves with its receipt once the mirror shows it, or with undefined when it did not happen.
   * One of a series need not wait for the mirror: `isLast` false.
   */
  run: (call: ChainCall, isLast?: boolean) => Promise<TransactionReceipt | undefined>
  reset: () => void
}

function problemOf(error: unknown): TxProblem {
  if (error instanceof Error && 'problem' in error) return error.problem as TxProblem
  return { key: 'unknown', plain: { reason: error instanceof Error ? error.message : String(error) } }
}

/** The one way to send a transaction: the same states everywhere, from the trial run to the refreshed page. */
export function useTx(): Tx {
  const [state, setState] = useState<TxState>({ stage: 'idle' })

  const run = useCallback(async (call: ChainCall, isLast = true) => {
    try {
      const { sendCall } = await loadStack()
      const receipt = await sendCall(call, setState)
      if (isLast) {
        await waitIndexed(receipt.blockNumber)
        await queryClient.invalidateQueries()
      }
      setState({ stage: 'done', hash: receipt.transactionHash })
      return receipt
    } catch (error) {
      const problem = problemOf(error)
      setState(problem.key === 'rejected' ? { stage: 'rejected' } : { stage: 'failed', problem })
      // what was refused was often shown too long ago
      if (problem.key !== 'rejected') void queryClient.invalidateQueries()
      return undefined
    }
  }, [])

  return { state, run, reset: useCallback(() => setState({ stage: 'idle' }), []) }
}
