import { monthName } from '../../../../spec/month.ts'
import { UserError } from '../../cli/user-error.ts'
import { NEVER } from '../moment.ts'
import { poolCall } from '../pool-call.ts'
import { readProposals } from '../read-proposals.ts'
import { sendToPool } from '../send-to-pool.ts'
import type { Session } from '../session.ts'

/** Strikes what stands proposed for a month. */
export async function veto(session: Session, { month }: { month: number }): Promise<number> {
  const proposal = (await readProposals(session))(NEVER).get(month)
  if (!proposal) throw new UserError(`${monthName(month)} is not proposed: there is nothing to veto`)
  const { transactionHash } = await sendToPool(session, poolCall(session, 'veto', [month, proposal.root]))
  console.log(`vetoed the root ${proposal.root} of ${monthName(month)} in ${transactionHash}`)
  return 0
}
