import { and, asc, eq } from 'drizzle-orm'
import { type Address, decodeErrorResult, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import type { Context } from '../api/context.ts'
import type { Ended } from '../chain/outgoing.ts'
import type { OutgoingJob } from '../chain/outgoing-store.ts'
import { crashPoint } from '../crash-point.ts'
import type { Tx } from '../db/database.ts'
import { paymentIntent, paymentOrder, paymentReceipt } from '../db/schema/payments.ts'
import { freeShelves } from './free-shelves.ts'
import { nextState } from './intent-state.ts'
import { cartsOf } from './intents.ts'
import type { Payments } from './payments.ts'
import { placeCall, placedOrders } from './place-call.ts'
import { planReturn, planTokenRefund } from './refunds.ts'

const PREFIX = 'place:'
const BATCH = 20
// the gateway may be filled up, or a pause end
const PATIENCE_SECONDS = 1_800

/** Hands what is paid over to the gateway's queue: from there it is placed on chain once. */
export async function placePaid({ context, gateway }: Payments): Promise<number> {
  const { db, env, chain } = context
  const waiting = await db.queries
    .select()
    .from(paymentIntent)
    .where(eq(paymentIntent.state, 'paid'))
    .orderBy(asc(paymentIntent.paidAt))
    .limit(BATCH)
  const shelves = waiting.length === 0 ? [] : await freeShelves(env.MIRROR_URL, BATCH)
  for (const intent of waiting) {
    const carts = cartsOf(intent)
    const data = placeCall(carts, intent.wallet as Address, gateway.account.address, shelves.splice(0, carts.length))
    crashPoint('intent.paid')
    await db.transaction(async (tx) => {
      const moved = await tx
        .update(paymentIntent)
        .set({ state: 'placing' })
        .where(and(eq(paymentIntent.id, intent.id), eq(paymentIntent.state, 'paid')))
        .returning({ id: paymentIntent.id })
      if (moved.length > 0) await gateway.enqueue(tx, { key: PREFIX + intent.id, to: chain.deployment.mall, data })
    })
    crashPoint('intent.placing')
  }
  if (waiting.length > 0) gateway.wake()
  return waiting.length
}

/** What became of an order that the gateway was to place: written with the end of the transaction itself. */
export async function placeEnded(context: Context, tx: Tx, ended: Ended): Promise<void> {
  if (!ended.key.startsWith(PREFIX)) return
  const id = ended.key.slice(PREFIX.length)
  const now = context.clock()
  const [intent] = await tx.select().from(paymentIntent).where(eq(paymentIntent.id, id)).for('update')
  const next = intent && nextState(intent.state, ended.outcome === 'mined' ? 'onChain' : 'refusedByChain')
  if (!next) throw new Error(`the order of ${id} ended while it was ${intent?.state ?? 'unknown'}`)
  if (ended.outcome === 'mined') {
    const orders = placedOrders(ended.logs, context.chain.deployment.mall)
    if (orders.length !== intent.carts.length) throw new Error(`${ended.hash} placed ${orders.length} orders for ${id}`)
    await tx
      .update(paymentIntent)
      .set({ state: next, placeTx: ended.hash ?? null, orderIds: orders.map((order) => order.id) })
      .where(eq(paymentIntent.id, id))
    await tx.insert(paymentOrder).values(orders.map((order) => ({ orderId: order.id, intentId: id })))
    const taken = orders.reduce((total, order) => total + order.total, 0n)
    // a sale may have begun meanwhile: what was not taken is the buyer's
    if (taken < intent.tokenTotal) await planTokenRefund(tx, id, 'cheaper', intent.tokenTotal - taken, now)
    return
  }
  const trouble = ended.outcome === 'reverted' ? 'reverted' : reasonOf(ended.reason)
  await tx.update(paymentIntent).set({ state: next, trouble }).where(eq(paymentIntent.id, id))
  const [receipt] = await tx
    .select()
    .from(paymentReceipt)
    .where(and(eq(paymentReceipt.intentId, id), eq(paymentReceipt.disposition, 'order')))
  if (!receipt) throw new Error(`nothing was paid for ${id}`)
  await planReturn(tx, receipt, now)
}

const PASSING = new Set(['ERC20InsufficientBalance', 'ERC20InsufficientAllowance', 'IntakePausedUntil'])

/** Whether a refused order is worth another try: what the mall's operator can mend is, for half an hour. */
export const judgePlace =
  ({ clock }: Context) =>
  (job: OutgoingJob, reason: string): 'later' | 'never' =>
    PASSING.has(reasonOf(reason)) && clock() - job.queuedAt < PATIENCE_SECONDS ? 'later' : 'never'

const TOKEN_ERRORS: Record<string, string> = {
  '0xe450d38c': 'ERC20InsufficientBalance',
  '0xfb8f41b2': 'ERC20InsufficientAllowance',
}

/** The name of an error by its revert data. */
function reasonOf(data: string | undefined): string {
  const known = TOKEN_ERRORS[data?.slice(0, 10) ?? '']
  if (known) return known
  try {
    return decodeErrorResult({ abi: mallAbi, data: data as Hex }).errorName
  } catch {
    return 'refused'
  }
}
