import { z } from '@hono/zod-openapi'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { Problem } from '../api/problem.ts'
import { type App, jsonRoute } from '../api/route.ts'
import { record } from '../audit/record.ts'
import { freshlyIn, holding, signedIn } from '../identity/who.ts'
import { createIntent, latestOf, ownIntent, showIntents } from './intents.ts'
import { unmatchedMoney } from './manual.ts'
import { type Payments, railOf } from './payments.ts'
import { NotificationRefused } from './rail.ts'
import { storeNotification } from './receive.ts'
import { reconcile } from './reconcile.ts'
import * as schemas from './schemas.ts'
import { startIntent } from './start-intent.ts'
import { importStatement } from './statements.ts'

const idParam = z.object({ id: z.string().regex(/^[0-9A-Z]{20}$/, 'not the id of a payment') })
const railParam = z.object({ rail: z.enum(['alipay', 'wechat', 'card', 'bank']) })
const days = z.object({ from: z.iso.date(), to: z.iso.date() })
const MOST_NOTIFICATION = 64 * 1_024

/** Routes of payments with a country's money. */
export function paymentRoutes(app: App, payments: Payments, wake: () => void): void {
  const { context, rates, settings } = payments
  const { db, clock, log, metrics } = context
  const refused = metrics.counter('payment_notifications_refused', 'notifications whose signature does not hold', [
    'rail',
  ])

  app.openapi(
    jsonRoute('get', '/v1/payments/rails', 'Ways to pay, with rates', schemas.paymentRailsSchema),
    async (c) => {
      const rails = [...payments.rails.values()].map(async ({ name, currencies, patience }) => {
        const known = currencies.filter((code) => rates.has(code))
        const priced = await Promise.all(known.map(async (code) => ({ code, rate: (await rates.now(code)).text })))
        return { name, currencies: priced, patience }
      })
      return c.json({ rails: await Promise.all(rails), marginBps: settings.FIAT_MARGIN_BPS }, 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/payments', 'Prices carts to be paid by a rail', schemas.paymentSchema, {
      body: schemas.newPaymentSchema,
    }),
    async (c) => {
      const { wallet } = signedIn(c)
      return c.json(await createIntent(payments, wallet, c.req.header('idempotency-key'), c.req.valid('json')), 200)
    },
  )

  app.openapi(jsonRoute('get', '/v1/payments', 'One’s payments, latest first', schemas.paymentsSchema), async (c) => {
    const intents = await latestOf(db.queries, signedIn(c).wallet)
    return c.json({ items: await showIntents(db.queries, intents) }, 200)
  })

  app.openapi(
    jsonRoute('post', '/v1/payments/{id}/start', 'Begins to pay', schemas.paymentSchema, { params: idParam }),
    async (c) => {
      const intent = await ownIntent(db.queries, c.req.valid('param').id, signedIn(c).wallet)
      const [view] = await showIntents(db.queries, [await startIntent(payments, intent)])
      return c.json(view as NonNullable<typeof view>, 200)
    },
  )

  app.openapi(
    jsonRoute('post', '/v1/payments/statements', 'Imports a bank statement', schemas.importedSchema, {
      body: schemas.statementSchema,
    }),
    async (c) => {
      const { wallet } = await holding(c, context, 'TREASURER')
      freshlyIn(c, clock())
      const imported = await importStatement(payments, c.req.valid('json').text)
      await db.transaction((tx) =>
        record(tx, clock(), { actor: wallet, act: 'payments.statement', subject: 'bank', details: imported }),
      )
      wake()
      return c.json(imported, 200)
    },
  )

  app.openapi(
    jsonRoute('get', '/v1/payments/unmatched', 'Money that waits for two people', schemas.unmatchedSchema),
    async (c) => {
      await holding(c, context, 'TREASURER')
      const items = (await unmatchedMoney(db.queries)).map(
        ({ id, rail, railRef, currency, amount, paidAt, intentId, trouble }) =>
          ({ id, rail, railRef, currency, amount: String(amount), paidAt, intentId, trouble }) as const,
      )
      return c.json({ items }, 200)
    },
  )

  app.openapi(
    jsonRoute('get', '/v1/payments/reconciliation', 'Rails against books against chain', schemas.reconciliationSchema, {
      query: days,
    }),
    async (c) => {
      await holding(c, context, 'TREASURER')
      const { from, to } = c.req.valid('query')
      return c.json(
        await reconcile({ ...context, rails: payments.rails, gateway: payments.gateway.account.address }, from, to),
        200,
      )
    },
  )

  app.openapi(
    jsonRoute('get', '/v1/payments/{id}', 'A payment of one’s own', schemas.paymentSchema, { params: idParam }),
    async (c) => {
      const intent = await ownIntent(db.queries, c.req.valid('param').id, signedIn(c).wallet)
      const [view] = await showIntents(db.queries, [intent])
      return c.json(view as NonNullable<typeof view>, 200)
    },
  )

  // rails sign what they send, over the bytes as they came
  app.post('/v1/payments/notify/:rail', async (c) => {
    const rail = railOf(payments, railParam.parse(c.req.param()).rail)
    const raw = await c.req.text()
    if (raw.length > MOST_NOTIFICATION) throw new Problem(413, 'too_large', 'A notification is never this long.')
    try {
      const notification = rail.parseNotification(raw, c.req.raw.headers, clock())
      await storeNotification(context, rail.name, notification, raw)
    } catch (error) {
      if (!(error instanceof NotificationRefused || error instanceof z.ZodError || error instanceof SyntaxError))
        throw error
      refused.inc({ rail: rail.name })
      log.warn({ rail: rail.name, reason: sentenceOf(error) }, 'a notification was refused')
      throw new Problem(
        400,
        'notification_refused',
        'The notification is not one of this rail, or too old: nothing was done.',
      )
    }
    wake()
    return c.body(rail.accepted.body, 200, { 'content-type': rail.accepted.type })
  })
}
