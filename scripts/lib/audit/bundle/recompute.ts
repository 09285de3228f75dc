import { HOUSE, volumeOfDown } from '../../../../spec/account.ts'
import { type LineAccount, placementOf, refundCutUp, type Split, splitOf } from '../../../../spec/commission.ts'
import { deadlines } from '../../../../spec/order.ts'
import type { Plan } from '../../../../spec/plan.ts'
import { creditOf, orderWordOf, placedLineOf } from '../../../../spec/words.ts'
import type { EventOf } from '../chain/events.ts'
import type { Bundle } from './bundle.ts'
import type { Proven, ProvenEvent } from './proven-events.ts'

type MallEvent = EventOf<'mall'>
type Of<N extends MallEvent['name']> = Extract<MallEvent, { name: N }>

/** An order as far as its events were read. */
type Reading = {
  bundle: Bundle
  proven: Proven
  plan: Plan
  total: bigint
  commission: bigint
  merchantId: number
  referrerId: number
  deadline: number
  status: string
  /** how it was divided, as its receipt says */
  split: Split | undefined
  /** what was recomputed and is right, in words */
  right: string[]
  wrong: string[]
  /** what had to be taken as told */
  open: string[]
}

/** What follows from the proven events by the specification: what is right, what is wrong, what they leave open. */
export type Recomputed = Pick<Reading, 'right' | 'wrong' | 'open' | 'status' | 'split'>

/** Recomputes an order's terms, refunds and division from the events of a bundle alone. */
export function recompute(bundle: Bundle, proven: Proven): Recomputed {
  const own = proven.events.filter(({ event }) => 'orderId' in event.args && event.args.orderId === bundle.orderId)
  const placed = only(own, 'OrderPlaced')
  const planId = placed ? orderWordOf(placed.event.args.state).planId : 0
  const published = proven.events
    .map(({ event }) => event)
    .find((event) => event.name === 'PlanPublished' && event.args.planId === planId)
  const none = { right: [], open: [], status: 'None', split: undefined }
  if (!placed) return { ...none, wrong: [`no proven event says that order ${bundle.orderId} was placed`] }
  if (published?.name !== 'PlanPublished') return { ...none, wrong: [`no proven event says what plan ${planId} is`] }
  const word = orderWordOf(placed.event.args.state)
  const reading: Reading = {
    bundle,
    proven,
    plan: published.args.plan,
    total: placed.event.args.total,
    commission: word.commission,
    merchantId: word.merchantId,
    referrerId: word.referrerId,
    deadline: word.deadline,
    status: 'Paid',
    split: undefined,
    right: [],
    wrong: [],
    open: [],
  }
  checkTerms(reading, placed.event, placed.receipt)
  for (const one of own) readStep(reading, one)
  return reading
}

function only(events: readonly ProvenEvent[], name: 'OrderPlaced') {
  const found = events.filter(({ event }) => event.name === name)
  const [first] = found
  return found.length === 1 && first?.event.name === name ? { ...first, event: first.event } : undefined
}

function expect({ right, wrong }: Reading, holds: boolean, what: string, says: () => string) {
  if (holds) right.push(what)
  else wrong.push(`${what}: ${says()}`)
}

function checkTerms(reading: Reading, { args, place }: Of<'OrderPlaced'>, receipt: number) {
  const { plan, referrerId, total, commission, deadline } = reading
  const due = placementOf(args.lines.map(placedLineOf), referrerId !== 0)
  expect(
    reading,
    total === due.total,
    'its total is the sum of its lines',
    () => `${total}, the lines cost ${due.total}`,
  )
  expect(reading, commission === due.commission, 'its commission is what its lines promise', () => {
    return `${commission}, the lines promise ${due.commission}`
  })
  const by = deadlines.placed(plan, place.at)
  expect(reading, deadline === by, 'its first deadline is the plan’s ship window', () => `${deadline}, must be ${by}`)
  const paid = reading.proven.transfers[receipt] ?? []
  const into = paid.filter(({ args: moved }) => moved.to === reading.bundle.mall)
  const sum = into.reduce((all, { args: moved }) => all + moved.value, 0n)
  expect(
    reading,
    sum >= total,
    'the token moved at least its total to the mall in the same transaction',
    () => `${sum} of ${total}`,
  )
}

function readStep(reading: Reading, { event, receipt }: ProvenEvent) {
  const { plan } = reading
  switch (event.name) {
    case 'OrderShipped':
      reading.status = 'Shipped'
      return moveDeadline(reading, event, deadlines.shipped(plan, event.place.at))
    case 'OrderConfirmed':
      return moveDeadline(reading, event, deadlines.confirmed(plan, event.place.at, reading.deadline))
    case 'ReturnRequested':
      reading.status = 'ReturnRequested'
      return moveDeadline(reading, event, deadlines.returnRequested(plan, event.place.at))
    case 'ReturnContested':
      reading.status = 'Disputed'
      return moveDeadline(reading, event, deadlines.contested(plan, event.place.at))
    case 'OrderCancelled':
      reading.status = 'Cancelled'
      return checkPayout(reading, receipt, event.args.refundTo, event.args.amount)
    case 'OrderRefunded':
      return refund(reading, event, receipt)
    case 'OrderSettled':
      return settle(reading, event)
    case 'RefundHeld':
      reading.status = 'RefundHeld'
      return
    case 'RefundCollected':
      reading.status = 'Refunded'
      return checkPayout(reading, receipt, event.args.to, event.args.amount)
  }
}

function moveDeadline(reading: Reading, { name, args }: { name: string; args: { deadline: number } }, due: number) {
  expect(reading, args.deadline === due, `the deadline that ${name} sets`, () => `${args.deadline}, must be ${due}`)
  reading.deadline = due
}

function refund(reading: Reading, { args }: Of<'OrderRefunded'>, receipt: number) {
  const { total, commission } = reading
  const cut = total === 0n ? 0n : refundCutUp(commission, total, args.amount)
  const isRight = args.commissionCut === cut && args.totalLeft === total - args.amount
  expect(reading, isRight, `a refund of ${args.amount} units, and its cut of the commission`, () => {
    return `cut ${args.commissionCut}, must be ${cut}; left ${args.totalLeft}, must be ${total - args.amount}`
  })
  reading.total = total - args.amount
  reading.commission = commission - cut
  if (reading.total === 0n) reading.status = 'Refunded'
  checkPayout(reading, receipt, args.refundTo, args.amount)
}

function checkPayout(reading: Reading, receipt: number, to: string, amount: bigint) {
  const { bundle, proven } = reading
  const isHeld = proven.events.some((one) => one.receipt === receipt && one.event.name === 'RefundHeld')
  if (isHeld) return
  const moved = (proven.transfers[receipt] ?? []).some(({ args }) => {
    return args.from === bundle.mall && args.to === to && args.value === amount
  })
  expect(reading, moved, `the token moved ${amount} units to ${to}`, () => 'no transfer in the same transaction')
}

function settle(reading: Reading, { args }: Of<'OrderSettled'>) {
  const { bundle, plan, merchantId } = reading
  reading.status = 'Settled'
  const line = lineOf(reading, args)
  const due = splitOf({ ...reading, merchantId }, plan, line, bundle.token.decimals)
  const told = args.credits.map(creditOf)
  reading.split = { proceeds: args.proceeds, fee: args.fee, breakage: args.breakage, credits: told }
  const show = (credits: readonly { id: number; amount: bigint }[]) =>
    credits.map(({ id, amount }) => `${id}: ${amount}`).join(', ')
  const isRight = args.proceeds === due.proceeds && args.fee === due.fee && args.breakage === due.breakage
  expect(reading, isRight, 'shares of merchant, house and pool', () => {
    return `${args.proceeds}, ${args.fee}, ${args.breakage}, must be ${due.proceeds}, ${due.fee}, ${due.breakage}`
  })
  expect(
    reading,
    show(told) === show(due.credits),
    'the credit of every level',
    () => `${show(told)}, must be ${show(due.credits)}`,
  )
  const sum = told.reduce((all, { amount }) => all + amount, args.proceeds + args.fee + args.breakage)
  expect(
    reading,
    sum === reading.total,
    'all parts add up to the total, to the unit',
    () => `${sum} of ${reading.total}`,
  )
}

/** The line as registrations prove it, each with the tier and volume he had before this order. */
function lineOf(reading: Reading, settled: Of<'OrderSettled'>['args']): LineAccount[] {
  const { proven, referrerId, open } = reading
  const line: LineAccount[] = []
  const uplines = new Map<number, number>([[HOUSE, 0]])
  const suspended = new Map<number, boolean>()
  for (const { event } of proven.events) {
    if (event.name === 'DistributorRegistered') uplines.set(event.args.id, event.args.uplineId)
    if (event.name === 'SuspensionSet') suspended.set(event.args.id, event.args.isSuspended)
  }
  for (let id = referrerId; id !== 0; id = uplines.get(id) ?? 0) {
    const isSuspended = suspended.get(id) ?? false
    const isCredited = settled.credits.some((credit) => creditOf(credit).id === id)
    if (isSuspended) open.push(`account ${id} was suspended before; that nobody lifted it until then is not proven`)
    const before = isCredited ? standingBefore(reading, id, settled) : { tier: 0, volume: 0n }
    line.push({ id, isSuspended: isSuspended && !isCredited, ...before })
    if (!uplines.has(id)) break
  }
  return line
}

/** Volume grows with every settlement alone, so a volume that follows on to the last one proves the tier of then. */
function standingBefore(
  { proven, open, total, bundle }: Reading,
  id: number,
  settled: Of<'OrderSettled'>['args'],
): Pick<LineAccount, 'tier' | 'volume'> {
  const after = settled.credits.map(creditOf).find((credit) => credit.id === id)
  const volume = (after?.volume ?? 0n) - volumeOfDown(total, bundle.token.decimals)
  const earlier = proven.events.flatMap(({ event }) =>
    event.name === 'OrderSettled' && event.args.orderId !== bundle.orderId ? event.args.credits.map(creditOf) : [],
  )
  const last = earlier.find((credit) => credit.id === id && credit.volume === volume)
  if (last) return { tier: last.tier, volume }
  if (volume !== 0n) open.push(`the tier of account ${id} before this order is not proven; 0 was assumed`)
  return { tier: 0, volume }
}
