import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ServerProblem } from '@/lib/server/server-problem.ts'

/** Something that the private server is asked to do: whether it is under way, why it was refused, and the pages read anew after it. */
export function useServerAct() {
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [reason, setReason] = useState<string>()
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setIsBusy(true)
    setReason(undefined)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ['server'] })
      return true
    } catch (error) {
      // a wallet that was asked and said no has nothing to be told
      const isRejection = (error as { problem?: { key: string } }).problem?.key === 'rejected'
      if (!isRejection) setReason(error instanceof ServerProblem ? error.message : String(error))
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, reason, run }
}
