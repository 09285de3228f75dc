import { monthName } from '../../../spec/month.ts'
import { UserError } from '../cli/user-error.ts'
import type { EpochMall } from './epoch-mall.ts'
import { poolCall } from './pool-call.ts'

/** Refuses a month from before the pool. */
export async function requireMonth(mall: EpochMall, month: number) {
  const first = await mall.client.readContract(poolCall(mall, 'FIRST_EPOCH', []))
  if (month < first) throw new UserError(`${monthName(month)} has no rewards: the pool begins with ${monthName(first)}`)
}
