import type { z } from '@hono/zod-openapi'
import { Problem } from '../api/problem.ts'
import type { RoleName } from '../chain/chain.ts'
import type { Tx } from '../db/database.ts'

/** When an act was approved and by whom; both wallets lower case. */
export type Approved = { at: number; proposedBy: string; approvedBy: string }

/** What takes two people of the staff: one proposes, another approves, and then it is done once. */
export type Act<P> = {
  /** roles of the chain of which one suffices */
  proposes: readonly RoleName[]
  approves: readonly RoleName[]
  /** flat, and without personal data: it stands in the list of approvals */
  payload: z.ZodType<P>
  /** what it is done to, such as `transfer:42`; one proposal of an act may be open for a subject */
  subjectOf: (payload: P) => string
  /** Does it, in the transaction that marks it as done; awaits nothing else than `tx`. An error leaves the proposal open. */
  execute: (tx: Tx, payload: P, approved: Approved) => Promise<void>
}

type Registered = Pick<Act<unknown>, 'proposes' | 'approves'> & {
  read: (payload: unknown) => { subject: string; execute: (tx: Tx, approved: Approved) => Promise<void> }
}

/** The acts that parts have registered, by name. */
export class Acts {
  readonly #acts = new Map<string, Registered>()

  register<P>(name: string, { proposes, approves, payload, subjectOf, execute }: Act<P>): void {
    if (this.#acts.has(name)) throw new Error(`two parts register the act ${name}`)
    this.#acts.set(name, {
      proposes,
      approves,
      read(given) {
        const read = payload.safeParse(given)
        if (!read.success) {
          const [issue] = read.error.issues
          throw new Problem(400, 'bad_request', `payload.${issue?.path.join('.')}: ${issue?.message ?? 'malformed'}.`)
        }
        return { subject: subjectOf(read.data), execute: (tx, approved) => execute(tx, read.data, approved) }
      },
    })
  }

  /** Throws `Problem` 404 for an act that nobody has registered. */
  get(name: string): Registered {
    const act = this.#acts.get(name)
    if (act) return act
    throw new Problem(404, 'no_such_act', `There is no act ${name}: it must be one of ${this.names.join(', ')}.`)
  }

  get names(): string[] {
    return [...this.#acts.keys()]
  }
}
