import type { Node } from '../test/support/anvil.ts'
import { PONDER_FINALITY } from './run-ponder.ts'

/** Buries all that has happened so deep that Ponder, too, takes it as final and fills it. */
export async function finalize(chain: Pick<Node, 'rpc'>): Promise<void> {
  // one by one: blocks made together have no parents on some nodes
  for (let i = 0; i < PONDER_FINALITY; i++) await chain.rpc('evm_mine')
}
