import type { Money } from './money.ts'

export const RAIL_NAMES = ['alipay', 'wechat', 'card', 'bank'] as const
export type RailName = (typeof RAIL_NAMES)[number]

/** What is to be paid; `reference` is the intent's id as the rail carries it. */
export type Order = {
  reference: string
  money: Money
  description: string
  /** unix seconds */
  expiresAt: number
  returnUrl: string
}

/** How the buyer pays: on the rail's page, by a picture his phone reads, or by a transfer he makes himself. */
export type Started =
  | { kind: 'redirect'; url: string }
  | { kind: 'qr'; text: string }
  | { kind: 'transfer'; holder: string; iban: string; bic: string; reference: string; url: string | null }

/** Money that arrived, as the rail has proven; `railRef` is the rail's own number of it. */
export type Payment = {
  reference: string
  railRef: string
  money: Money
  /** unix seconds, by the rail's clock */
  paidAt: number
  /** where a refund goes when the rail has to be told; kept sealed */
  payer?: string
}

export type RefundState = 'pending' | 'done' | 'failed'

export type Fact = { kind: 'paid'; payment: Payment } | { kind: 'refund'; refundId: string; state: RefundState }

/** A notification whose signature holds: what it is called, and what it says. */
export type Notification = { eventId: string; facts: Fact[] }

/** A refund; `id` is ours, and the rail does nothing twice under one id. */
export type RefundOrder = {
  id: string
  reference: string
  railRef: string
  /** what was paid, and how much of it goes back */
  paid: Money
  amount: bigint
  payer: string | null
}

/** A line of what the rail itself has on its books: money in, or back. */
export type RailEntry = { kind: 'paid' | 'refund'; id: string; reference: string; money: Money }

/** A notification that nobody but its forger, or an old copy of it, could have sent. */
export class NotificationRefused extends Error {
  override name = 'NotificationRefused'
}

/** A way to pay with a country's money. Everything that goes over the network may throw, and may be asked again. */
export type PaymentRail = {
  name: RailName
  currencies: string[]
  /** how long a buyer may take, seconds */
  patience: number
  /** how often it is asked about what it has not told, seconds */
  askEvery: number
  start(order: Order): Promise<Started>
  /** Checks a notification's signature and reads it. Throws NotificationRefused. */
  parseNotification(raw: string, headers: Headers, now: number): Notification
  /** what the rail wants to hear when a notification was taken */
  accepted: { body: string; type: string }
  /** what was paid under a reference, by the rail's own books; null for nothing (yet) */
  query(reference: string, started: Started | null): Promise<Payment | null>
  /** takes no more money under a reference */
  close(reference: string, railId: string | null): Promise<void>
  refund(order: RefundOrder): Promise<RefundState>
  queryRefund(order: RefundOrder): Promise<RefundState | null>
  /** everything the rail booked on a day, UTC+8 for the Chinese rails */
  entries(day: string): Promise<RailEntry[]>
}
