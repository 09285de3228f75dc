/**
 * What a buyer sees of his payment.
 * created: priced · waiting: the rail waits for him · paid: his money is here · placing: the order is being sent to the chain ·
 * placed: it is there · failed: it cannot be, his money goes back · refunding, refunded: money goes back, or has gone back whole ·
 * expired: nothing was paid in time
 */
export const INTENT_STATES = [
  'created',
  'waiting',
  'paid',
  'placing',
  'placed',
  'failed',
  'refunding',
  'refunded',
  'expired',
] as const
export type IntentState = (typeof INTENT_STATES)[number]

export type IntentEvent =
  /** the rail was told */
  | 'started'
  /** the exact amount arrived in time */
  | 'paidRight'
  /** money arrived that cannot pay for the order: another amount or currency, or too late */
  | 'paidWrong'
  | 'sentToChain'
  | 'onChain'
  | 'refusedByChain'
  | 'timeOver'
  /** a refund was begun; after an order it may be of a part */
  | 'refundBegun'
  /** a refund arrived and the buyer still has paid something */
  | 'refundedInPart'
  /** a refund arrived and nothing of his money is left here */
  | 'refundedWhole'

const TABLE: Record<IntentState, Partial<Record<IntentEvent, IntentState>>> = {
  created: { started: 'waiting', paidRight: 'paid', paidWrong: 'failed', timeOver: 'expired' },
  waiting: { started: 'waiting', paidRight: 'paid', paidWrong: 'failed', timeOver: 'expired' },
  // what was paid in time and told late still counts
  expired: { paidRight: 'paid', paidWrong: 'failed' },
  paid: { sentToChain: 'placing' },
  placing: { onChain: 'placed', refusedByChain: 'failed' },
  placed: { refundBegun: 'refunding' },
  failed: { refundBegun: 'refunding' },
  // a second refund may begin before the first has arrived
  refunding: { refundBegun: 'refunding', refundedInPart: 'placed', refundedWhole: 'refunded' },
  refunded: {},
}

/** The state after an event, null where it cannot happen: then nothing may be done. */
export function nextState(state: IntentState, event: IntentEvent): IntentState | null {
  return TABLE[state][event] ?? null
}

/** States in which nothing of the buyer's can be taken any more. */
export const isOpen = (state: IntentState): boolean => state === 'created' || state === 'waiting'

export type Verdict = { disposition: 'order' } | { disposition: 'return' | 'manual'; trouble: string }

type Expected = { state: IntentState; currency: string; fiat: bigint; expiresAt: number }
type Arrived = { currency: string; amount: bigint; paidAt: number }

/** how long a payment that was made in time may take to be told of, seconds */
export const TELL_SECONDS = 86_400

/**
 * What becomes of money that arrived for an intent: the exact amount in time pays for the order, anything else goes back; of
 * transfers, which people type, two people decide.
 */
export function judge(expected: Expected | null, arrived: Arrived, isTransfer: boolean, now: number): Verdict {
  const back = (trouble: string): Verdict => ({ disposition: isTransfer ? 'manual' : 'return', trouble })
  if (!expected) return back('unknown')
  if (nextState(expected.state, 'paidRight') === null) return back('twice')
  if (arrived.currency !== expected.currency) return back('currency')
  if (arrived.amount < expected.fiat) return back('less')
  if (arrived.amount > expected.fiat) return back('more')
  if (arrived.paidAt > expected.expiresAt || now > expected.expiresAt + TELL_SECONDS) return back('late')
  return { disposition: 'order' }
}
