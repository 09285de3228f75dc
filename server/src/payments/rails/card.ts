import Stripe from 'stripe'
import { NotificationRefused, type Payment, type PaymentRail, type RailEntry, type RefundState } from '../rail.ts'

export type CardSettings = { secretKey: string; webhookSecret: string; url: string; currencies: string[] }

const TOLERANCE_SECONDS = 300
const DAY = 86_400
// the shortest that Stripe lets a page of it live; we close it earlier
const LEAST_PAGE_SECONDS = 31 * 60

const REFUND_STATES: Record<string, RefundState> = { succeeded: 'done', pending: 'pending', requires_action: 'pending' }

/** Cards by Stripe Checkout: the buyer pays on Stripe's page, card numbers never come near the mall. */
export function cardRail({ secretKey, webhookSecret, url, currencies }: CardSettings): PaymentRail {
  const { hostname, port, protocol } = new URL(url)
  const stripe = new Stripe(secretKey, {
    host: hostname,
    ...(port ? { port } : {}),
    protocol: protocol === 'http:' ? 'http' : 'https',
    telemetry: false,
    maxNetworkRetries: 1,
    timeout: 10_000,
  })

  return {
    name: 'card',
    currencies,
    patience: 900,
    askEvery: 15,
    accepted: { body: '{"received":true}', type: 'application/json' },

    async start({ reference, money, description, expiresAt, returnUrl }) {
      const session = await stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: reference,
          payment_intent_data: { metadata: { reference } },
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: money.currency.toLowerCase(),
                unit_amount: Number(money.amount),
                product_data: { name: description },
              },
            },
          ],
          expires_at: expiresAt + LEAST_PAGE_SECONDS,
          success_url: returnUrl,
          cancel_url: returnUrl,
        },
        { idempotencyKey: `start-${reference}` },
      )
      if (!session.url) throw new Error('Stripe made a session without a page')
      return { kind: 'redirect', url: session.url }
    },

    parseNotification(raw, headers, now) {
      let event: Stripe.Event
      try {
        const signature = headers.get('stripe-signature') ?? ''
        event = stripe.webhooks.constructEvent(raw, signature, webhookSecret, TOLERANCE_SECONDS, undefined, now * 1_000)
      } catch (error) {
        throw new NotificationRefused(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
      }
      const { id: eventId, type, created } = event
      if (type === 'checkout.session.completed' || type === 'checkout.session.async_payment_succeeded') {
        const payment = paymentOf(event.data.object, created)
        return { eventId, facts: payment ? [{ kind: 'paid', payment }] : [] }
      }
      if (type === 'refund.updated' || type === 'refund.failed') {
        const { status, metadata } = event.data.object
        const refundId = metadata?.refund
        return refundId
          ? { eventId, facts: [{ kind: 'refund', refundId, state: stateOf(status) }] }
          : { eventId, facts: [] }
      }
      return { eventId, facts: [] }
    },

    async query(reference, started) {
      const session = await findSession(reference, started?.kind === 'redirect' ? started.url : null)
      return session ? paymentOf(session, await chargedAt(session)) : null
    },

    async close(reference, pageUrl) {
      const session = await findSession(reference, pageUrl)
      if (session?.status === 'open') await stripe.checkout.sessions.expire(session.id)
    },

    async refund({ id, reference, railRef, amount }) {
      const metadata = { refund: id, reference }
      const { status } = await stripe.refunds.create(
        { payment_intent: railRef, amount: Number(amount), metadata },
        { idempotencyKey: `refund-${id}` },
      )
      return stateOf(status)
    },

    async queryRefund({ id, railRef }) {
      for await (const refund of stripe.refunds.list({ payment_intent: railRef, limit: 100 })) {
        if (refund.metadata?.refund === id) return stateOf(refund.status)
      }
      return null
    },

    async entries(day) {
      const from = Date.parse(`${day}T00:00:00Z`) / 1_000
      const created = { gte: from, lt: from + DAY }
      const found: RailEntry[] = []
      for await (const charge of stripe.charges.list({ created, limit: 100 })) {
        if (charge.status !== 'succeeded') continue
        const money = { currency: charge.currency.toUpperCase(), amount: BigInt(charge.amount) }
        found.push({
          kind: 'paid',
          id: String(charge.payment_intent),
          reference: charge.metadata.reference ?? '',
          money,
        })
      }
      for await (const refund of stripe.refunds.list({ created, limit: 100 })) {
        if (refund.status === 'failed' || refund.status === 'canceled') continue
        const money = { currency: refund.currency.toUpperCase(), amount: BigInt(refund.amount) }
        found.push({
          kind: 'refund',
          id: refund.metadata?.refund ?? refund.id,
          reference: refund.metadata?.reference ?? '',
          money,
        })
      }
      return found
    },
  }

  /** When the card was charged, which may be long after the page was made. */
  async function chargedAt({ payment_intent: intent, created }: Stripe.Checkout.Session): Promise<number> {
    if (!intent) return created
    const id = typeof intent === 'string' ? intent : intent.id
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
    return typeof charge === 'object' && charge !== null ? charge.created : created
  }

  /** The id of a session is a part of its page's address. */
  async function findSession(reference: string, pageUrl: string | null): Promise<Stripe.Checkout.Session | null> {
    const id = /cs_[A-Za-z0-9_]+/.exec(pageUrl ?? '')?.[0]
    if (!id) return null
    const session = await stripe.checkout.sessions.retrieve(id)
    return session.client_reference_id === reference ? session : null
  }
}

const stateOf = (status: string | null): RefundState => REFUND_STATES[status ?? ''] ?? 'failed'

function paymentOf(session: Stripe.Checkout.Session, at: number): Payment | null {
  const { client_reference_id: reference, payment_status: status, amount_total: total, currency } = session
  if (status !== 'paid' || !reference || total === null || !currency || !session.payment_intent) return null
  const railRef = typeof session.payment_intent === 'string' ? session.payment_intent : session.payment_intent.id
  return { reference, railRef, money: { currency: currency.toUpperCase(), amount: BigInt(total) }, paidAt: at }
}
