import { createHmac } from 'node:crypto'
import { decimalText } from '../src/payments/money.ts'
import type { Back, Trade } from './ledger.ts'
import { donePage, payPage } from './page.ts'
import type { Sandbox, Service } from './service.ts'

const PREFIX = 'cs_test_'

/** Stripe's side, as much of it as the mall uses: Checkout sessions, refunds, lists, signed events. */
export function cardService({ app, keys, ledger, url, mallUrl, deliver }: Sandbox): Service {
  const { secretKey, webhookSecret } = keys.card
  const answered = new Map<string, { request: string; answer: object }>()
  const intentOf = (trade: Trade) => trade.id.replace(PREFIX, 'pi_')
  const tradeOf = (intent: string) => ledger.find('card', { id: intent.replace('pi_', PREFIX) })

  const sessionOf = (trade: Trade) => ({
    id: trade.id,
    object: 'checkout.session',
    client_reference_id: trade.reference,
    amount_total: Number(trade.amount),
    currency: trade.currency.toLowerCase(),
    created: trade.createdAt,
    status: { open: 'open', paid: 'complete', closed: 'expired' }[trade.state],
    payment_status: trade.state === 'paid' ? 'paid' : 'unpaid',
    payment_intent: trade.state === 'paid' ? intentOf(trade) : null,
    url: trade.state === 'open' ? `${url()}/card/pay/${trade.id}` : null,
  })
  const chargeOf = (trade: Trade) => ({
    id: trade.id.replace(PREFIX, 'ch_'),
    object: 'charge',
    amount: Number(trade.amount),
    currency: trade.currency.toLowerCase(),
    created: trade.paidAt,
    status: 'succeeded',
    payment_intent: intentOf(trade),
    metadata: { reference: trade.reference },
  })
  const refundOf = (back: Back) => ({
    id: `re_${back.id}`,
    object: 'refund',
    amount: Number(back.amount),
    currency: back.currency.toLowerCase(),
    created: back.at,
    status: 'succeeded',
    payment_intent: back.tradeId.replace(PREFIX, 'pi_'),
    metadata: { refund: back.id, reference: back.reference },
  })
  const listOf = (data: object[]) => ({ object: 'list', has_more: false, url: '/v1', data })
  const isWithin = (at: number | null, query: Record<string, string>) =>
    (at ?? 0) >= Number(query['created[gte]'] ?? 0) &&
    (at ?? 0) < Number(query['created[lt]'] ?? Number.MAX_SAFE_INTEGER)

  const tell = (trade: Trade) => {
    const body = JSON.stringify({
      id: `evt_${trade.id}_${ledger.nextNotice()}`,
      object: 'event',
      type: 'checkout.session.completed',
      created: trade.paidAt,
      data: { object: sessionOf(trade) },
    })
    const at = ledger.now()
    const signature = createHmac('sha256', webhookSecret).update(`${at}.${body}`).digest('hex')
    const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` }
    return { url: trade.notifyUrl, headers, body }
  }

  app.use('/v1/*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${secretKey}`) {
      return c.json({ error: { type: 'invalid_request_error', message: 'Invalid API Key' } }, 401)
    }
    const [key, request] = [c.req.header('idempotency-key'), await c.req.text()]
    const before = key ? answered.get(key) : undefined
    if (before && before.request !== request)
      return c.json({ error: { type: 'idempotency_error', message: 'other parameters' } }, 400)
    if (before) return c.json(before.answer)
    await next()
    if (key && c.res.status === 200) answered.set(key, { request, answer: (await c.res.clone().json()) as object })
    return undefined
  })

  app.post('/v1/checkout/sessions', async (c) => {
    const asked = (await c.req.parseBody()) as Record<string, string>
    const trade = ledger.open({
      rail: 'card',
      reference: asked.client_reference_id ?? '',
      id: `${PREFIX}${asked.client_reference_id}`,
      currency: (asked['line_items[0][price_data][currency]'] ?? '').toUpperCase(),
      amount: asked['line_items[0][price_data][unit_amount]'] ?? '0',
      notifyUrl: `${mallUrl()}/v1/payments/notify/card`,
      returnUrl: asked.success_url ?? null,
      payer: 'card of 4242',
    })
    return c.json(sessionOf(trade))
  })
  app.get('/v1/checkout/sessions/:id', (c) => {
    const trade = ledger.find('card', { id: c.req.param('id') })
    return trade ? c.json(sessionOf(trade)) : c.json({ error: { type: 'invalid_request_error', message: 'none' } }, 404)
  })
  app.post('/v1/checkout/sessions/:id/expire', (c) => {
    const trade = ledger.find('card', { id: c.req.param('id') })
    if (trade?.state !== 'open') return c.json({ error: { type: 'invalid_request_error', message: 'not open' } }, 400)
    ledger.close(trade)
    return c.json(sessionOf(trade))
  })
  app.get('/v1/payment_intents/:id', (c) => {
    const trade = tradeOf(c.req.param('id'))
    if (!trade) return c.json({ error: { type: 'invalid_request_error', message: 'none' } }, 404)
    return c.json({ id: c.req.param('id'), object: 'payment_intent', latest_charge: chargeOf(trade) })
  })
  app.post('/v1/refunds', async (c) => {
    const asked = (await c.req.parseBody()) as Record<string, string>
    const trade = tradeOf(asked.payment_intent ?? '')
    if (!trade) return c.json({ error: { type: 'invalid_request_error', message: 'none' } }, 404)
    const id = asked['metadata[refund]'] ?? ''
    const back = { rail: 'card' as const, id, reference: trade.reference, tradeId: trade.id, currency: trade.currency }
    if (!ledger.payBack({ ...back, amount: asked.amount ?? '0' })) {
      return c.json({ error: { type: 'invalid_request_error', message: 'greater than unrefunded amount' } }, 400)
    }
    return c.json(refundOf(ledger.backs.find((each) => each.rail === 'card' && each.id === id) as Back))
  })
  app.get('/v1/refunds', (c) => {
    const query = c.req.query()
    const asked = query.payment_intent
    const found = ledger.backs.filter(
      ({ rail, tradeId, at }) => rail === 'card' && isWithin(at, query) && (!asked || tradeId === tradeOf(asked)?.id),
    )
    return c.json(listOf(found.map(refundOf)))
  })
  app.get('/v1/charges', (c) => {
    const found = ledger.trades.filter(
      ({ rail, state, paidAt }) => rail === 'card' && state === 'paid' && isWithin(paidAt, c.req.query()),
    )
    return c.json(listOf(found.map(chargeOf)))
  })

  app.get('/card/pay/:id', (c) => {
    const trade = ledger.find('card', { id: c.req.param('id') })
    if (!trade) return c.text('There is no such page.', 404)
    const amount = decimalText({ currency: trade.currency, amount: BigInt(trade.amount) })
    const lines: [string, string][] = [
      ['Order', trade.reference],
      ['Amount', `${amount} ${trade.currency}`],
      ['Card', '4242 4242 4242 4242'],
    ]
    return c.html(payPage({ title: 'Card', color: '#635bff', lines, action: `/card/pay/${trade.id}` }))
  })
  app.post('/card/pay/:id', (c) => {
    const trade = ledger.find('card', { id: c.req.param('id') })
    if (!trade || !ledger.pay(trade)) return c.text('This page is over.', 409)
    void deliver(tell(trade))
    return c.html(donePage('Paid by card', trade.returnUrl))
  })

  return { tell }
}
