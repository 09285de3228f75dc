import type { Status } from '../../spec/order.ts'
import { CALLERS, type Caller, type Stage, TOTAL } from './stage.ts'

/** When an action is tried: in the grace period, after it, or when every deadline has passed. */
export const MOMENTS = { grace: 0, waiting: 2 * 3_600, due: 60 * 86_400 } as const
export type Moment = keyof typeof MOMENTS

type Rule = { caller: Caller; status: Status; moment: Moment }
type Check = { passes: (rule: Rule) => boolean; refusal: string }

export type OrderAction = {
  /** The function, when the row's name is not its name. */
  calls?: string
  args: (id: bigint, stage: Stage) => readonly unknown[]
  /** For a return of half the order instead of the whole. */
  isOfHalf?: true
  /** What is asked, in the contract's order: the first that fails names the error. */
  checks: readonly Check[]
  /** The status an order is in afterwards; a list when the token may refuse the refund. */
  to: (from: Status) => Status | readonly [delivered: Status, refused: Status]
}

const HALF = TOTAL / 2n
const OPEN: readonly Status[] = ['Paid', 'Shipped', 'ReturnRequested', 'Disputed']

const is = (refusal: string, passes: Check['passes']): Check => ({ refusal, passes })
const known = is('OrderUnknown', ({ status }) => status !== 'None')
const inStatus = (...statuses: readonly Status[]): Check[] => [
  known,
  is('OrderStatusWrong', ({ status }) => statuses.includes(status)),
]
const by = (refusal: string, ...callers: Caller[]) => is(refusal, ({ caller }) => callers.includes(caller))
const byBuyer = by('CallerNotBuyer', 'buyer')
const byReturns = by('CallerNotAllowed', 'merchant', 'returnsStaff')
const inTime = is('OrderWindowOver', ({ moment }) => moment !== 'due')
const isDue = is('OrderNotDue', ({ moment }) => moment === 'due')

const held = (delivered: Status) => [delivered, 'RefundHeld'] as const
const stays = (from: Status) => from
/** What silence leads to, with the whole order asked back where a return is open. */
const enforced = (from: Status) =>
  from === 'Shipped' ? ('Settled' as const) : held(from === 'Paid' ? 'Cancelled' : 'Refunded')

/** Every action on an order: when, by whom and in which status it is let through, and what comes of it. */
export const ORDER_ACTIONS: Record<string, OrderAction> = {
  cancel: {
    args: (id) => [id],
    checks: [
      ...inStatus('Paid'),
      by('CallerNotAllowed', 'buyer', 'merchant', 'returnsStaff'),
      is('OrderCancelTooLate', ({ caller, moment }) => caller !== 'buyer' || moment !== 'waiting'),
    ],
    to: () => held('Cancelled'),
  },
  ship: {
    args: (id) => [[id]],
    checks: [
      is('OrdersNoneShipped', ({ status, moment }) => status === 'Paid' && moment !== 'due'),
      by('CallerNotAllowed', 'merchant', 'shippingStaff'),
    ],
    to: () => 'Shipped',
  },
  confirm: { args: (id) => [id], checks: [...inStatus('Shipped'), byBuyer, inTime], to: stays },
  release: { args: (id) => [id], checks: [...inStatus('Shipped'), byBuyer], to: () => 'Settled' },
  'refund a part': {
    calls: 'refund',
    args: (id) => [id, HALF],
    checks: [...inStatus(...OPEN), byReturns],
    to: stays,
  },
  'refund the whole': {
    calls: 'refund',
    args: (id) => [id, TOTAL],
    checks: [...inStatus(...OPEN), byReturns],
    to: () => held('Refunded'),
  },
  'refund nothing': {
    calls: 'refund',
    args: (id) => [id, 0n],
    checks: [...inStatus(...OPEN), byReturns, is('OrderAmountInvalid', () => false)],
    to: stays,
  },
  requestReturn: {
    args: (id) => [id, TOTAL],
    checks: [...inStatus('Shipped'), byBuyer, inTime],
    to: () => 'ReturnRequested',
  },
  'ask for more than was paid': {
    calls: 'requestReturn',
    args: (id) => [id, TOTAL + 1n],
    checks: [...inStatus('Shipped'), byBuyer, inTime, is('OrderAmountInvalid', () => false)],
    to: stays,
  },
  acceptReturn: {
    args: (id) => [id],
    checks: [...inStatus('ReturnRequested'), byReturns],
    to: () => held('Refunded'),
  },
  'accept the return of a half': {
    calls: 'acceptReturn',
    args: (id) => [id],
    isOfHalf: true,
    checks: [...inStatus('ReturnRequested'), byReturns],
    to: () => held('Settled'),
  },
  'enforce the return of a half': {
    calls: 'enforce',
    args: (id) => [id],
    isOfHalf: true,
    checks: [...inStatus(...OPEN), isDue],
    to: (from) => (from === 'ReturnRequested' ? held('Settled') : enforced(from)),
  },
  contestReturn: {
    args: (id) => [id],
    checks: [...inStatus('ReturnRequested'), byReturns, inTime],
    to: () => 'Disputed',
  },
  'resolve for the merchant': {
    calls: 'resolve',
    args: (id) => [id, 0n],
    checks: [by('AccessManagedUnauthorized', 'arbiter'), ...inStatus('Disputed'), inTime],
    to: () => 'Settled',
  },
  'resolve half and half': {
    calls: 'resolve',
    args: (id) => [id, HALF],
    checks: [by('AccessManagedUnauthorized', 'arbiter'), ...inStatus('Disputed'), inTime],
    to: () => held('Settled'),
  },
  'resolve for the buyer': {
    calls: 'resolve',
    args: (id) => [id, TOTAL],
    checks: [by('AccessManagedUnauthorized', 'arbiter'), ...inStatus('Disputed'), inTime],
    to: () => held('Refunded'),
  },
  enforce: {
    args: (id) => [id],
    checks: [...inStatus(...OPEN), isDue],
    to: (from) => enforced(from),
  },
  settle: {
    args: (id) => [[id]],
    // it skips what is not due and refuses nobody
    checks: [],
    to: stays,
  },
  collectRefund: {
    args: (id, { people }) => [id, people.nobody],
    checks: [...inStatus('RefundHeld'), by('CallerNotBuyer', 'buyer', 'payee')],
    to: () => 'Refunded',
  },
}

/** "allowed", or the error an action ends with. */
export function expectedVerdict({ checks }: OrderAction, rule: Rule): string {
  return checks.find(({ passes }) => !passes(rule))?.refusal ?? 'allowed'
}

/** The first caller whom an action is open to in a status at a moment. */
export function callerFor(action: OrderAction, status: Status, moment: Moment): Caller | undefined {
  return CALLERS.find((caller) => expectedVerdict(action, { caller, status, moment }) === 'allowed')
}
