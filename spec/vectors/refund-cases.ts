import { mulBpsDown, refundCutUp } from '../commission.ts'
import { createRandom } from '../random.ts'
import type { RefundVector } from './vector.ts'

const MOST = 2n ** 96n - 1n

type Case = [name: string, total: bigint, commissionBps: number, refunded: bigint]

const named: Case[] = [
  ['half of it', 100_000_000n, 1_000, 50_000_000n],
  ['a third rounds the cut up', 100n, 1_000, 33n],
  ['one unit takes a unit of commission', 1_000_000n, 1_000, 1n],
  ['all of it takes all commission', 12_345_678n, 1_000, 12_345_678n],
  ['all but one unit', 1_000_000n, 9_000, 999_999n],
  ['no commission, no cut', 1_000_000n, 0, 400_000n],
  ['commission of one unit goes with the first refund', 10_000n, 1, 1n],
  ['commission that rounded to nothing is not cut', 9_999n, 1, 5_000n],
  ['an exact division cuts exactly', 10_000n, 1_000, 2_500n],
  ['the highest total, one unit', MOST, 9_000, 1n],
  ['the highest total, all but one', MOST, 9_000, MOST - 1n],
]

/** Refunds with what they leave, named ones first, then seeded random ones. */
export function refundCases(): RefundVector[] {
  const random = createRandom(2)
  const drawn = Array.from({ length: 24 }, (_, i): Case => {
    const total = random.between(1n, 10n ** BigInt(1 + random.below(24)))
    return [`random refund ${i + 1}`, total, random.below(9_001), random.between(1n, total)]
  })
  return [...named, ...drawn].map(([name, total, commissionBps, refunded]) => {
    const commission = mulBpsDown(total, commissionBps)
    const commissionCut = refundCutUp(commission, total, refunded)
    const left = { commissionCut, commission: commission - commissionCut, total: total - refunded }
    return { name, commissionBps, total, commission, refunded, expect: left }
  })
}
