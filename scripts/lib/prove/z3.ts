import { init, killThreads } from 'z3-solver'

/** How long Z3 may think about one query. */
export const PATIENCE_MS = 300_000

/** Answers a query in SMT-LIB 2; `close` stops its threads, which would keep the process alive. */
export type Z3 = { solve: (query: string) => Promise<string>; close: () => Promise<void> }

/** Z3 from npm, so that every machine has the same prover. */
export async function openZ3(): Promise<Z3> {
  const { Z3, em } = await init()
  const solve = async (query: string) => {
    // a context of its own keeps one query's declarations from the next
    const context = Z3.mk_context(Z3.mk_config())
    const answer = await Z3.eval_smtlib2_string(context, `(set-option :timeout ${PATIENCE_MS})\n${query}`)
    Z3.del_context(context)
    return answer
  }
  return { solve, close: () => killThreads(em) }
}
