import { monthName } from '../../../spec/month.ts'
import type { Epoch } from './compute-epoch.ts'

/** How another computation of a month differs from one's own, a sentence each; none when they agree to the unit. */
export function differencesOf(own: Epoch, other: Epoch): string[] {
  const elsewhere = (['chainId', 'mall', 'bonusPool'] as const).filter((key) => own[key] !== other[key])
  if (elsewhere.length > 0) return elsewhere.map((key) => `it is of the ${key} ${other[key]}, not of ${own[key]}`)
  if (own.epoch !== other.epoch) return [`it is of ${monthName(other.epoch)}, not of ${monthName(own.epoch)}`]

  const figures = (['fromBlock', 'toBlock', 'pool', 'total', 'root'] as const)
    .filter((key) => own[key] !== other[key])
    .map((key) => `${key}: it says ${other[key] ?? 'none'}, computed ${own[key] ?? 'none'}`)
  return [...figures, ...differingRewards(own, other)]
}

function differingRewards(own: Epoch, other: Epoch): string[] {
  const amounts = ({ rewards }: Epoch) => new Map(rewards.map(({ accountId, amount }) => [accountId, amount]))
  const [mine, its] = [amounts(own), amounts(other)]
  return [...new Set([...mine.keys(), ...its.keys()])]
    .sort((a, b) => a - b)
    .filter((id) => mine.get(id) !== its.get(id))
    .map((id) => `account ${id}: it says ${its.get(id) ?? 0n}, computed ${mine.get(id) ?? 0n}`)
}
