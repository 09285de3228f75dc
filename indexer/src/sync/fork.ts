import { isLocalChain } from '../config/deployment.ts'
import { ChainChangedError, DeepReorgError, InconsistentError } from '../errors.ts'
import type { Position } from '../sink/cursor.ts'
import type { Cursor } from '../sink/tables.ts'
import { type Header, readHeader } from '../source/header.ts'
import type { Rpc } from '../source/rpc.ts'

const AT_ONCE = 16

/**
 * The newest block that the mirror and the chain share. Throws `ChainChangedError` for a chain with another first block, and
 * `DeepReorgError` when no block that could be rolled back to is left on the chain.
 */
export async function findFork(
  rpc: Rpc,
  cursor: Cursor,
  checkpoints: readonly Position[],
  head: Header,
): Promise<Position> {
  const candidates = checkpoints.filter(({ number }) => number <= head.number)
  for (let i = 0; i < candidates.length; i += AT_ONCE) {
    const some = candidates.slice(i, i + AT_ONCE)
    const headers = await Promise.all(some.map(({ number }) => readHeader(rpc, number)))
    const shared = some.find(({ hash }, k) => headers[k]?.hash === hash)
    if (shared) return shared
  }
  const genesis = await readHeader(rpc, 0)
  if (genesis?.hash !== cursor.genesis) {
    throw new ChainChangedError(
      'The node now serves another chain with the same id: give RPC_URL of the old one, or an empty database for the new one.',
    )
  }
  const lowest = checkpoints.at(-1)?.number ?? cursor.number
  // a chain of one node is never late: what it does not have is gone
  if (candidates.length === 0 && !isLocalChain(cursor.chainId)) {
    throw new InconsistentError(
      `The node is at block ${head.number} and the mirror at ${cursor.number}: the node is late.`,
    )
  }
  throw new DeepReorgError(
    `The chain was reorganised below block ${lowest}, deeper than the mirror can undo: stop it, check the node, then start again with an empty database to read everything anew.`,
  )
}
