import { parentPort, workerData } from 'node:worker_threads'
import { Bench, type BenchPlan, type Verdict } from './bench.ts'
import type { Mutant } from './find-mutants.ts'

/** What the main thread asks, and what it is told. */
export type Question = { mutant: Mutant; isListed: boolean }
export type Answer = { verdict: Verdict } | { failure: string } | 'ready'

const { name, plan } = workerData as { name: string; plan: BenchPlan }
const tell = (answer: Answer) => parentPort?.postMessage(answer)

const attempt = (work: () => Answer) => {
  try {
    tell(work())
  } catch (error) {
    tell({ failure: (error as Error).message })
  }
}

let bench: Bench | undefined
attempt(() => {
  bench = new Bench(name, plan)
  bench.proveSound()
  return 'ready'
})
parentPort?.on('message', ({ mutant, isListed }: Question) =>
  attempt(() => ({ verdict: (bench as Bench).try(mutant, isListed) })),
)
