import type { Address } from '../account.ts'
import { isOpen } from '../order.ts'
import type { Draw } from './draw.ts'

/** Now and then the token's issuer freezes one person, most often one whom a refund may go to, or lets everybody go. */
export function drawFreeze({ random, mall, people }: Draw): { frozen: Address[]; freed: Address[] } {
  const freed = random.chance(4) ? [...mall.token.refuses] : []
  if (!random.chance(6)) return { frozen: [], freed }
  const awaiting = [...mall.orders.values()].filter(isOpen).map((order) => order.refundTo)
  const someone = awaiting.length > 0 && random.chance(70) ? random.pick(awaiting) : random.pick(people)
  return { frozen: [someone], freed }
}
