import { and, eq, inArray } from 'drizzle-orm'
import type { Address } from 'viem'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { Problem } from '../api/problem.ts'
import { refusalOf } from '../chain/refusal.ts'
import { crashPoint } from '../crash-point.ts'
import { paymentIntent } from '../db/schema/payments.ts'
import { isOpen } from './intent-state.ts'
import { cartsOf, type Intent } from './intents.ts'
import { type Payments, railOf } from './payments.ts'
import { placeCall } from './place-call.ts'

/**
 * Tells the rail of an intent, once the order was tried on chain: no money is taken for what could not be ordered now. Asked again it
 * gives the same way to pay. Throws `Problem`.
 */
export async function startIntent(payments: Payments, intent: Intent): Promise<Intent> {
  const { context, settings } = payments
  if (intent.started) return intent
  const now = context.clock()
  if (!isOpen(intent.state) || now >= intent.expiresAt) {
    throw new Problem(409, 'not_open', 'This payment is over: begin a new one.')
  }
  const rail = railOf(payments, intent.rail)
  await tryOrder(payments, intent)
  const started = await rail
    .start({
      reference: intent.id,
      money: { currency: intent.currency, amount: intent.fiat },
      description: `Banyan ${intent.id}`,
      expiresAt: intent.expiresAt,
      returnUrl: `${settings.PUBLIC_ORIGIN}/pay/${intent.id}`,
    })
    .catch((error) => {
      context.log.warn({ rail: rail.name, intent: intent.id, reason: sentenceOf(error) }, 'a rail did not start')
      throw new Problem(
        502,
        'rail_down',
        'The payment service does not answer: try again in a moment, or pay another way.',
      )
    })
  crashPoint('intent.started')
  const { db } = context
  const [kept] = await db.queries
    .update(paymentIntent)
    .set({ state: 'waiting', started, askAt: Math.min(now + rail.askEvery, intent.expiresAt) })
    .where(and(eq(paymentIntent.id, intent.id), inArray(paymentIntent.state, ['created'])))
    .returning()
  if (kept) return kept
  // somebody started it meanwhile: his way to pay is the one that counts
  const [other] = await db.queries.select().from(paymentIntent).where(eq(paymentIntent.id, intent.id))
  if (other?.started) return other
  throw new Problem(409, 'not_open', 'This payment is over: begin a new one.')
}

async function tryOrder({ context, gateway }: Payments, intent: Intent): Promise<void> {
  const data = placeCall(cartsOf(intent), intent.wallet as Address, gateway.account.address, [])
  const { client, deployment } = context.chain
  try {
    await client.call({ account: gateway.account.address, to: deployment.mall, data })
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === null) {
      throw new Problem(
        503,
        'chain_down',
        'The chain cannot be asked now, so nothing can be paid: try again in a moment.',
      )
    }
    context.log.warn({ intent: intent.id, reason: reason.slice(0, 10) }, 'an order to be paid by fiat would be refused')
    throw new Problem(
      409,
      'not_orderable',
      'The mall would not take this order now: look at your cart again, or pay another way.',
    )
  }
}
