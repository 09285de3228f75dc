import { createStore } from '@/lib/store.ts'
import { ServerProblem } from './server-problem.ts'

/** The dialog that asks for a second factor: who waits for it, undefined when it is closed. */
export const secondFactorDialog = createStore<((isShown: boolean) => void) | undefined>(undefined)

const askForIt = () => new Promise<boolean>((resolve) => secondFactorDialog.set(() => resolve))

/** Ends the dialog; whoever waits goes on, or not. */
export function endSecondFactor(isShown: boolean): void {
  const waiting = secondFactorDialog.get()
  secondFactorDialog.set(undefined)
  waiting?.(isShown)
}

/**
 * Does what may need a second factor: when the server asks for one, the dialog does, and then it is done once more.
 * Throws what `work` throws, and `second_factor_needed` when nobody showed one.
 */
export async function withSecondFactor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isWanted = error instanceof ServerProblem && error.code === 'second_factor_needed'
    if (!isWanted || !(await askForIt())) throw error
    return work()
  }
}
