import { parseEventLogs } from 'viem'
import { bonusPoolAbi } from '../../../../abis/bonus-pool.ts'
import { monthName } from '../../../../spec/month.ts'
import { chainNow } from '../../chain/clock.ts'
import { readEpochStates } from '../epoch-state.ts'
import { poolCall } from '../pool-call.ts'
import { sendToPool } from '../send-to-pool.ts'
import type { Session } from '../session.ts'

/** Gives back what nobody claimed of every month that is over. */
export async function expire(session: Session): Promise<number> {
  const epochs = await readEpochStates(session, await chainNow(session.client))
  const over = epochs.filter(({ state }) => state === 'over')
  for (const { month } of over) {
    const { logs, transactionHash } = await sendToPool(session, poolCall(session, 'expire', [month]))
    const [event] = parseEventLogs({ abi: bonusPoolAbi, logs, eventName: 'EpochExpired' })
    const returned = session.format(event?.args.returned ?? 0n)
    console.log(`${monthName(month)} is over: ${returned} went back in ${transactionHash}`)
  }
  if (over.length === 0) console.log('no month is over')
  return 0
}
