import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { BenchPlan, Verdict } from './bench.ts'
import type { Mutant } from './find-mutants.ts'
import type { Answer, Question } from './thread.ts'
import { closeWorkspace } from './workspace.ts'

export type Tried = { mutant: Mutant; verdict: Verdict }

type Run = {
  plan: BenchPlan
  mutants: readonly Mutant[]
  benches: number
  isListed: (mutant: Mutant) => boolean
  onTried: (tried: Tried) => void
}

/** Tries mutants on several benches at once; throws as soon as one bench fails itself. */
export async function runMutants({ plan, mutants, benches, isListed, onTried }: Run): Promise<void> {
  const left = [...mutants]
  const threads = Array.from({ length: benches }, (_, i) => openThread(`bench-${i}`, plan))
  try {
    await Promise.all(
      threads.map(async ({ ask, ready }) => {
        await ready
        for (let mutant = left.shift(); mutant; mutant = left.shift()) {
          onTried({ mutant, verdict: await ask({ mutant, isListed: isListed(mutant) }) })
        }
      }),
    )
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
    for (const { name } of threads) closeWorkspace(name)
  }
}

function openThread(name: string, plan: BenchPlan) {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { name, plan } })
  const answer = async (): Promise<Answer> => {
    const [told] = (await once(worker, 'message')) as [Answer]
    if (typeof told === 'object' && 'failure' in told) throw new Error(told.failure)
    return told
  }
  const ask = async (question: Question): Promise<Verdict> => {
    worker.postMessage(question)
    const told = await answer()
    return (told as { verdict: Verdict }).verdict
  }
  return { name, worker, ask, ready: answer() }
}
