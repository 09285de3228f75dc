import { isLocalChain, readDeployment } from '../config/deployment.ts'
import { ConfigError, DeepReorgError, sentenceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { readCheckpoints, readCursor, startCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import type { Cursor } from '../sink/tables.ts'
import { wipe } from '../sink/wipe.ts'
import { Backoff } from '../source/backoff.ts'
import { readHeader } from '../source/header.ts'
import type { Rpc } from '../source/rpc.ts'
import { findFork } from './fork.ts'
import { type Identity, MallMissingError, mustBeginAnew, readIdentity } from './identity.ts'

type Begin = { rpc: Rpc; db: Tx; deploymentPath: string; log: Log; signal: AbortSignal; isFirst: boolean }

/**
 * The cursor to go on from: the mirror's own, or a new one in an empty mirror. Waits for a node that does not answer and, on a
 * local chain, for the mall to be deployed. Throws `ConfigError` or `ChainChangedError` when the mirror is of something else.
 * `isFirst` says that the program has just started, which is when a local chain may have lost more than can be undone.
 */
export async function begin({ rpc, db, deploymentPath, log, signal, isFirst }: Begin): Promise<Cursor> {
  const identity = await identify(rpc, deploymentPath, log, signal)
  const cursor = await readCursor(db)
  const isUsable = cursor && !mustBeginAnew(cursor, identity) && !(isFirst && (await hasLostItsChain(rpc, db, cursor)))
  if (isUsable) return cursor
  if (cursor) {
    log.warn(
      { was: cursor.genesis, is: identity.genesis },
      'the local chain began anew: the mirror is emptied and filled again',
    )
    await wipe(db)
  }
  await startCursor(db, identity)
  return { id: 1, ...identity }
}

// a local node that was killed comes back with the last state it had saved
async function hasLostItsChain(rpc: Rpc, db: Tx, cursor: Cursor): Promise<boolean> {
  const head = isLocalChain(cursor.chainId) ? await readHeader(rpc, 'latest') : null
  if (!head) return false
  try {
    await findFork(rpc, cursor, await readCheckpoints(db), head)
    return false
  } catch (error) {
    if (error instanceof DeepReorgError) return true
    throw error
  }
}

async function identify(rpc: Rpc, deploymentPath: string, log: Log, signal: AbortSignal): Promise<Identity> {
  const backoff = new Backoff()
  for (;;) {
    // read again each time: a local chain that began anew gets a new file
    const deployment = await readDeployment(deploymentPath)
    try {
      return await readIdentity(rpc, deployment)
    } catch (error) {
      const mayCome =
        error instanceof MallMissingError ? isLocalChain(deployment.chainId) : !(error instanceof ConfigError)
      if (!mayCome) throw error
      if (backoff.failures === 0) log.warn(`waiting for the mall: ${sentenceOf(error)}`)
      await backoff.wait(signal)
    }
  }
}
