import { HOUSE, POOL } from '../../../../spec/account.ts'
import { BREAKAGE_TO_MERCHANT, hasFlag, type Plan } from '../../../../spec/plan.ts'
import type { OrderBook, SplitBook, StationBook } from '../books/order-book.ts'
import { grouped, type MoneyText, percent } from './money-text.ts'

const BPS = 10_000n

/** A division, and where an account has its tier from. */
export type Division = {
  order: OrderBook
  split: SplitBook
  plan: Plan
  money: MoneyText
  tierSource: (id: number) => string
}

/** How an order's total was divided, with every division written out; what each floor left is named. */
export function explainSplit(division: Division): string[] {
  const { order, split, plan, money } = division
  const { total, commission } = order
  const left = { credits: 0n }
  const levels = split.stations.flatMap((station) => levelLines(division, station, left))
  const whole = left.credits / (BPS * BPS)
  const goesTo = hasFlag(plan, BREAKAGE_TO_MERCHANT)
    ? `the merchant, as plan ${order.planId} says`
    : `the pool (${POOL})`
  const breakage = commission - split.credits.reduce((sum, { amount }) => sum + amount, 0n)
  const rest = total - split.fee - commission
  const roundings = `    of it the roundings of the levels are ${fraction(left.credits)} units${whole > 0n ? '' : ', less than one'}`
  return [
    `  the house (account ${HOUSE}): floor(${grouped(total)} x ${plan.feeBps} / 10,000) = ${money.exact(split.fee)}`,
    ...levels,
    `  breakage: ${grouped(commission)} - ${grouped(commission - breakage)} credited = ${money.exact(breakage)}, to ${goesTo}`,
    ...(commission > 0n ? [roundings] : []),
    `  the merchant (account ${order.merchantId}): ${grouped(total)} - ${grouped(split.fee)} fee - ${grouped(commission)} commission = ${money.exact(rest)}`,
    ...(split.proceeds === rest ? [] : [`    with the breakage: ${money.exact(split.proceeds)}`]),
    `  sum: ${sumText(split)} = ${money.exact(total)}`,
  ]
}

function levelLines(
  { order, split, plan, money, tierSource }: Division,
  { id, tier, level, fate }: StationBook,
  left: { credits: bigint },
): string[] {
  const [levelBps, tierBps] = [plan.levelBps[level] ?? 0, plan.tierBps[tier] ?? 0]
  if (fate === 'skipped')
    return [`  account ${id} is suspended and was passed over; level ${level} went to who stands above`]
  if (fate === 'forfeits') {
    const why = id === order.merchantId ? 'the merchant himself' : 'suspended'
    return [`  level ${level}: account ${id} gets nothing, ${why}; its ${percent(levelBps)} is breakage`]
  }
  const { commission } = order
  const product = commission * BigInt(levelBps) * BigInt(tierBps)
  left.credits += product % (BPS * BPS)
  const credit = split.credits.find((one) => one.level === level)
  const rise = credit && credit.tierAfter > tier ? `, and rose to tier ${credit.tierAfter}` : ''
  const factors = `${grouped(commission)} x ${levelBps} (level) x ${tierBps} (tier ${tier}) / 10^8`
  return [
    `  level ${level}, account ${id}: floor(${factors}) = ${money.exact(credit?.amount ?? 0n)}${rise}`,
    `    ${tierSource(id)}`,
  ]
}

function fraction(product: bigint): string {
  return (Number(product) / Number(BPS * BPS)).toFixed(4)
}

function sumText({ fee, credits, breakage, proceeds }: SplitBook): string {
  return [fee, ...credits.map(({ amount }) => amount), breakage, proceeds].map(grouped).join(' + ')
}
