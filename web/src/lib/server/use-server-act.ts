import { useCallback, useState } from 'react'
import { queryClient } from '@/lib/query-client.ts'
import { withSecondFactor } from './second-factor.ts'
import { ServerProblem } from './server-problem.ts'
import { signIn } from './server-session.ts'

export type ServerAct = {
  isBusy: boolean
  problem: ServerProblem | undefined
  /** Does something on the private server; resolves with undefined when it did not happen, and `problem` says why. */
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>
}

/** The one way to change something on the private server: busy, asked for what it needs, done and read anew, or a sentence. */
export function useServerAct(): ServerAct {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ServerProblem>()

  const run = useCallback(async <T>(work: () => Promise<T>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const result = await signingInAgain(() => withSecondFactor(work))
      await queryClient.invalidateQueries({ queryKey: ['server'] })
      return result
    } catch (error) {
      setProblem(error instanceof ServerProblem ? error : new ServerProblem(0, 'unknown', String(error)))
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])

  return { isBusy, problem, run }
}

// a first second factor is only given to whoever has just shown the wallet
async function signingInAgain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ServerProblem && error.code === 'sign_in_again')) throw error
    await signIn()
    return work()
  }
}
