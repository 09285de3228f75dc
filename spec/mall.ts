import type { Address } from './account.ts'
import * as accounts from './actions/accounts.ts'
import * as catalog from './actions/catalog.ts'
import * as governance from './actions/governance.ts'
import { cancelOffer } from './actions/offers.ts'
import * as orders from './actions/orders.ts'
import { place } from './actions/placing.ts'
import * as returns from './actions/returns.ts'
import { copyOfMall } from './copy-of-mall.ts'
import { brokenRules, type ErrorName, MallError } from './error.ts'
import type { Mall, Tx } from './state.ts'

const { currentPrice: _view, ...catalogActions } = catalog

/** Every action by its name on chain; its arguments are those of the contract, as viem encodes them. */
export const actions = { ...accounts, ...catalogActions, ...governance, ...orders, ...returns, cancelOffer, place }

type Actions = typeof actions
type Rest<F> = F extends (tx: Tx, ...args: infer A) => unknown ? A : never

export type ActionName = keyof Actions

/** One call: what, with which arguments. */
export type Action = { [K in ActionName]: { name: K; args: Rest<Actions[K]> } }[ActionName]

/** What a call came to: the mall after it and what it returned, or why it was refused. */
type Outcome =
  | { ok: true; mall: Mall; value: unknown }
  | { ok: false; mall: Mall; error: ErrorName; values: readonly unknown[] }

/** Applies an action at a unix second; the mall given is never changed, and a refused action leaves it as it was. */
export function apply(mall: Mall, action: Action, caller: Address, now: number): Outcome {
  const draft = copyOfMall(mall)
  try {
    return { ok: true, value: run(draft, action, caller, now), mall: draft }
  } catch (error) {
    if (!(error instanceof MallError)) throw error
    return { ok: false, error: error.name, values: error.values, mall }
  }
}

/** Every rule an action breaks, as far as it can be followed: the contract may refuse it for any of them. */
export function refusals(mall: Mall, action: Action, caller: Address, now: number): ErrorName[] {
  return brokenRules(() => run(copyOfMall(mall), action, caller, now))
}

function run(draft: Mall, action: Action, caller: Address, now: number): unknown {
  const perform = actions[action.name] as (tx: Tx, ...args: readonly unknown[]) => unknown
  return perform({ mall: draft, caller, now }, ...action.args)
}
