import { isAddressEqual } from 'viem'
import { mallAbi } from '../../../../abis/mall.ts'
import { UserError } from '../../cli/user-error.ts'
import { poolCall } from '../pool-call.ts'
import { sendToPool } from '../send-to-pool.ts'
import type { Session } from '../session.ts'

/** Lets the pool take account 0 over, once its owner has proposed it. */
export async function accept(session: Session): Promise<number> {
  const { client, mall, pool } = session
  const account = { abi: mallAbi, address: mall, args: [0] } as const
  const owner = await client.readContract({ ...account, functionName: 'walletOf' })
  if (isAddressEqual(owner, pool)) throw new UserError('the pool owns account 0 already')
  const proposed = await client.readContract({ ...account, functionName: 'proposedWalletOf' })
  if (!isAddressEqual(proposed, pool)) {
    throw new UserError(`its owner ${owner} has to call proposeWallet(0, ${pool}) on the mall ${mall} first`)
  }
  const { transactionHash } = await sendToPool(session, poolCall(session, 'acceptAccount', []))
  console.log(`the pool owns account 0 since ${transactionHash}`)
  return 0
}
