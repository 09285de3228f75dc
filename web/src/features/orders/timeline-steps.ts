import type { OrderDetail } from '@/lib/api/types.ts'

export type StepKey =
  | 'paid'
  | 'shipped'
  | 'confirmed'
  | 'returnRequested'
  | 'disputed'
  | 'settled'
  | 'cancelled'
  | 'refunded'
export type Step = { key: StepKey; at: number | null }

/** The stations of an order's way, those reached with their time (unix seconds) and those still ahead without. */
export function timelineSteps(
  order: Pick<OrderDetail, 'status' | 'placedAt' | 'shippedAt' | 'confirmedAt' | 'endedAt' | 'facts'>,
): Step[] {
  const timeOf = (name: string) => order.facts.find((fact) => fact.name === name)?.at ?? null
  const paid: Step = { key: 'paid', at: order.placedAt }
  if (order.status === 'Cancelled') return [paid, { key: 'cancelled', at: order.endedAt }]
  const steps: Step[] = [paid, { key: 'shipped', at: order.shippedAt }]
  const asked = timeOf('ReturnRequested')
  const contested = timeOf('ReturnContested')
  if (order.confirmedAt !== null || asked === null) steps.push({ key: 'confirmed', at: order.confirmedAt })
  if (asked !== null) steps.push({ key: 'returnRequested', at: asked })
  if (contested !== null) steps.push({ key: 'disputed', at: contested })
  const end: StepKey = order.status === 'Refunded' ? 'refunded' : 'settled'
  return [...steps, { key: end, at: order.endedAt }]
}
