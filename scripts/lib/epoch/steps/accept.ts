import { send } from '../../chain/send.ts'
import { poolCall } from '../pool-call.ts'
import type { Session } from '../session.ts'

/** Lets the pool take account 0 over, once its owner has proposed it. */
export async function accept(session: Session): Promise<number> {
  const { transactionHash } = await send(session.connection, poolCall(session, 'acceptAccount', []))
  console.log(`the pool owns account 0 since ${transactionHash}`)
  return 0
}
