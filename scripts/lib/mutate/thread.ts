import { parentPort, workerData } from 'node:worker_threads'
import { Bench, type BenchPlan, type Verdict } from './bench.ts'
import type { Mutant } from './find-mutants.ts'

/** What the main thread asks, and what it is told. */
export type Question = { mutant: Mutant; isListed: boolean }
export type Answer = { verdict: Verdict } | { failure: string } | 'ready'

const { name, plan } = workerData as { name: string; plan: BenchPlan }
const tell = (answer: Answer) => parentPort?.postMessage(answer)

let bench: Bench | undefined
try {
  bench = new Bench(name, plan)
  bench.proveSound()
  tell('ready')
} catch (error) {
  tell({ failure: (error as Error).message })
}
parentPort?.on('message', ({ mutant, isListed }: Question) => {
  try {
    tell({ verdict: (bench as Bench).try(mutant, isListed) })
  } catch (error) {
    tell({ verdict: { outcome: 'untried', by: (error as Error).message } })
  }
})
