import type { Announcement } from '../announce.ts'
import { amountArgs, type FactRow, type MirrorOrder, rulingArgs, settledArgs } from './mirror-schemas.ts'

/** Something of an order that a merchant's machine is told. */
export type MerchantEvent = { merchantId: number; type: string; facts: Record<string, string | number>; once: string }

/** What one event of the chain makes us say. Wallets are named by account until they are looked up. */
export type Telling = {
  announcements: (Omit<Announcement, 'wallet'> & { wallet?: string; account?: number })[]
  merchantEvent: MerchantEvent | null
  /** accounts that were credited */
  credited: number[]
}

type Words = { order: MirrorOrder; fact: FactRow }
type Said = {
  to?: 'buyer' | 'merchant'
  account?: number
  event: Announcement['event']
  facts?: Record<string, string | number>
}
type Teller = (words: Words) => {
  said: Said[]
  type: string
  facts?: Record<string, string | number>
  credited?: number[]
}

// the pool and the house read reports
const LAST_OWN_ACCOUNT = 1

const tellers: Record<string, Teller> = {
  OrderPlaced: ({ order }) => ({
    said: [{ to: 'merchant', event: 'paid', facts: { amount: order.paid } }],
    type: 'order.paid',
    facts: { total: order.paid },
  }),
  OrderShipped: () => ({ said: [{ to: 'buyer', event: 'shipped' }], type: 'order.shipped' }),
  OrderConfirmed: () => ({ said: [], type: 'order.confirmed' }),
  OrderCancelled({ fact }) {
    const { amount } = amountArgs.parse(fact.args)
    return {
      said: [
        { to: 'merchant', event: 'cancelled', facts: { amount } },
        { to: 'buyer', event: 'refunded', facts: { amount } },
      ],
      type: 'order.cancelled',
      facts: { refunded: amount },
    }
  },
  OrderRefunded({ fact }) {
    const { amount } = amountArgs.parse(fact.args)
    return {
      said: [{ to: 'buyer', event: 'refunded', facts: { amount } }],
      type: 'order.refunded',
      facts: { refunded: amount },
    }
  },
  RefundHeld({ fact }) {
    const { amount } = amountArgs.parse(fact.args)
    return {
      said: [{ to: 'buyer', event: 'refund_held', facts: { amount } }],
      type: 'order.refund_held',
      facts: { amount },
    }
  },
  ReturnRequested({ fact }) {
    const { amount } = amountArgs.parse(fact.args)
    return {
      said: [{ to: 'merchant', event: 'return_requested', facts: { amount } }],
      type: 'order.return_requested',
      facts: { amount },
    }
  },
  ReturnAccepted: () => ({ said: [{ to: 'buyer', event: 'return_answered' }], type: 'order.return_accepted' }),
  ReturnContested: () => ({ said: [{ to: 'buyer', event: 'dispute' }], type: 'order.disputed' }),
  DisputeResolved({ fact }) {
    const facts = { amount: rulingArgs.parse(fact.args).refunded }
    return {
      said: [
        { to: 'buyer', event: 'ruling', facts },
        { to: 'merchant', event: 'ruling', facts },
      ],
      type: 'order.ruled',
      facts: { refunded: facts.amount },
    }
  },
  OrderSettled({ fact }) {
    const { proceeds, credits } = settledArgs.parse(fact.args)
    const earned = credits.filter(({ id, amount }) => id > LAST_OWN_ACCOUNT && amount !== '0')
    return {
      said: [
        { to: 'merchant', event: 'settled', facts: { amount: proceeds } },
        ...earned.map(
          ({ id, amount }, level): Said => ({ account: id, event: 'commission', facts: { amount, level } }),
        ),
      ],
      type: 'order.settled',
      facts: { proceeds },
      credited: earned.map(({ id }) => id),
    }
  },
}

/** Whether an event is one that somebody is told of. */
export const isTold = (fact: FactRow): boolean =>
  fact.contract === 'mall' && fact.order_id !== null && Object.hasOwn(tellers, fact.name)

/**
 * What an event of an order makes us say; null when the mirror has taken the event back meanwhile. An order's third refund is
 * its third one in whatever block it stands, so that what was told before a reorganisation is not told again.
 */
export function tellingOf(scope: string, fact: FactRow, order: MirrorOrder): Telling | null {
  const same = order.facts.filter(({ name }) => name === fact.name)
  const number = same.findIndex(({ block, logIndex }) => block === fact.block && logIndex === fact.log_index)
  const teller = tellers[fact.name]
  if (number === -1 || !teller) return null
  const once = `${scope}:${fact.name}:${order.id}:${number}`
  const base = { orderId: order.id }
  const { said, type, facts = {}, credited = [] } = teller({ order, fact })
  return {
    announcements: said.map(({ to, account, event, facts: own = {} }) => ({
      event,
      facts: { ...base, ...own },
      once: account === undefined ? `${once}:${to}` : `${once}:level`,
      ...(to === 'buyer' ? { wallet: order.buyer } : { account: account ?? order.merchantId }),
    })),
    merchantEvent: { merchantId: order.merchantId, type, facts: { ...base, ...facts, at: fact.at }, once },
    credited,
  }
}
