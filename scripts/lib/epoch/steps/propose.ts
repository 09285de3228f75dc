import { mallAbi } from '../../../../abis/mall.ts'
import { monthName } from '../../../../spec/month.ts'
import { UserError } from '../../cli/user-error.ts'
import { computeEpoch } from '../compute-epoch.ts'
import { poolCall } from '../pool-call.ts'
import { requireMonth } from '../require-month.ts'
import { sendToPool } from '../send-to-pool.ts'
import type { Session } from '../session.ts'

/** Computes a month anew and proposes it, bringing its money over first where that is needed. */
export async function propose(session: Session, { month }: { month: number }): Promise<number> {
  const { client, format, mall } = session
  await requireMonth(session, month)
  const { computed, proposal } = await computeEpoch(session, month)
  const { root, total, fromBlock, toBlock } = computed
  if (proposal) throw new UserError(`${monthName(month)} is proposed already, with the root ${proposal.root}`)
  if (root === undefined) throw new UserError(`nobody has earned a reward in ${monthName(month)}: nothing to propose`)

  const waiting = { abi: mallAbi, address: mall, functionName: 'account', args: [0] } as const
  if ((await client.readContract(waiting)).balance > 0n) {
    const { transactionHash } = await sendToPool(session, poolCall(session, 'collect', []))
    console.log(`brought the breakage over in ${transactionHash}`)
  }
  const call = poolCall(session, 'propose', [month, root, total, fromBlock, toBlock])
  const { transactionHash } = await sendToPool(session, call)
  console.log(`proposed ${format(total)} for ${monthName(month)} with the root ${root} in ${transactionHash}`)
  const { claimableFrom } = await client.readContract(poolCall(session, 'epochInfo', [month]))
  console.log(`a guardian can veto it until ${new Date(claimableFrom * 1_000).toISOString()}; then it can be claimed`)
  return 0
}
