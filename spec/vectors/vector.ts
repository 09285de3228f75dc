import type { LineAccount, PricedLine, Settleable, Split } from '../commission.ts'
import type { Plan } from '../plan.ts'

/** A line at its list price, and what an offer asks for a piece where there is one. */
export type OfferedLine = PricedLine & { offer?: bigint }

/** A cart and what it must come to. */
export type PlacementVector = {
  name: string
  lines: OfferedLine[]
  hasReferrer: boolean
  expect: { total: bigint; commission: bigint }
}

/** A refund of an open order, placed as one line of one piece at `total` with `commissionBps`, and what it must leave. */
export type RefundVector = {
  name: string
  commissionBps: number
  total: bigint
  commission: bigint
  refunded: bigint
  expect: { commissionCut: bigint; commission: bigint; total: bigint }
}

/** The part of a plan that settlement reads. */
export type SharesPlan = Pick<Plan, 'levelBps' | 'tierBps' | 'thresholds' | 'feeBps' | 'flags'>

/**
 * An order's settlement. The order was placed as one line of one piece at `order.total` with `commissionBps`; `line` runs
 * from the referrer up to the house (id 1), each the upline of the one before; the merchant may stand in it.
 */
export type SettlementVector = {
  name: string
  decimals: number
  plan: SharesPlan
  commissionBps: number
  order: Settleable
  line: LineAccount[]
  expect: Split
}

/** JSON with every bigint as a decimal string. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item), 2)}\n`
}

const AMOUNTS = new Set([
  'price',
  'offer',
  'total',
  'commission',
  'refunded',
  'commissionCut',
  'volume',
  'amount',
  'proceeds',
  'fee',
  'breakage',
])

/** Reads a vector file's text back, amounts as bigint. */
export function fromJson<T>(text: string): T[] {
  return JSON.parse(text, (key, item) => (AMOUNTS.has(key) && typeof item === 'string' ? BigInt(item) : item)) as T[]
}
