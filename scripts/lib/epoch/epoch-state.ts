import type { EpochMall } from './epoch-mall.ts'
import { NEVER } from './moment.ts'
import { poolCall } from './pool-call.ts'
import { readProposals } from './read-proposals.ts'

/** Where a month stands: open to a veto, to be claimed, over with money left in it, or given back. */
export type EpochState = 'pending' | 'claimable' | 'over' | 'expired'

/** Every month that stands proposed, oldest first, as the contract tells it; `now` is chain time, unix seconds. */
export async function readEpochStates(mall: EpochMall, now: number) {
  const months = [...(await readProposals(mall))(NEVER).keys()].sort((a, b) => a - b)
  return Promise.all(
    months.map(async (month) => {
      const info = await mall.client.readContract(poolCall(mall, 'epochInfo', [month]))
      return { month, ...info, state: stateOf(info, now) }
    }),
  )
}

function stateOf(
  { claimableFrom, expiresAt, isExpired }: { claimableFrom: number; expiresAt: number; isExpired: boolean },
  now: number,
): EpochState {
  if (isExpired) return 'expired'
  if (now < claimableFrom) return 'pending'
  return now < expiresAt ? 'claimable' : 'over'
}
