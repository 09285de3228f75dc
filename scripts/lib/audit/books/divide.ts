import { POOL } from '../../../../spec/account.ts'
import { LONGEST_LINE, splitOf, walkOf } from '../../../../spec/commission.ts'
import type { Plan } from '../../../../spec/plan.ts'
import type { Place } from '../chain/events.ts'
import type { AccountBook, Books } from './books.ts'
import type { CreditBook, OrderBook, SplitBook } from './order-book.ts'

/** How an order divides by the specification, with everybody as the books have him now. */
export function divide(books: Books, order: OrderBook, plan: Plan, place: Place): SplitBook {
  const line = lineOf(books, order.referrerId)
  const stations = walkOf(order.merchantId, plan, line)
  const { credits, ...shares } = splitOf(order, plan, line, books.setting.decimals)
  const earning = stations.filter(({ fate }) => fate === 'earns')
  return {
    ...shares,
    ...place,
    credits: credits.map(({ id, amount, volume, tier }, i): CreditBook => {
      const before = { level: earning[i]?.level ?? i, tierBefore: earning[i]?.account.tier ?? 0 }
      return { ...before, id, amount, tierAfter: tier, volumeAfter: volume }
    }),
    stations: stations.map(({ account, level, fate }) => ({ id: account.id, tier: account.tier, level, fate })),
  }
}

/** As far up as a settlement can come: the accounts from one upward, itself first. */
function lineOf({ accounts }: Books, id: number): AccountBook[] {
  const line: AccountBook[] = []
  for (let at = accounts[id]; at && at.id !== POOL && line.length < LONGEST_LINE; at = accounts[at.uplineId])
    line.push(at)
  return line
}
