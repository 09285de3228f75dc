import { type Context, ponder } from 'ponder:registry'
import { offer, order, orderLine, product } from 'ponder:schema'
import { regionOf } from '../../../src/projection/region.ts'
import { momentOf, recordFact, type Told } from '../lib/record-fact.ts'
import { setShelf } from '../lib/set-shelf.ts'
import { placedLine, placedState } from '../lib/words.ts'

type Line = ReturnType<typeof placedLine>

// an order whose refund address is its own is told of before it is placed
function unplaced(id: bigint, event: Told) {
  const { at, block, logIndex } = momentOf(event)
  return {
    id,
    buyer: '',
    refundTo: '',
    merchantId: 0,
    referrerId: 0,
    planId: 0,
    status: 'Paid',
    placedAt: at,
    placedBlock: block,
    placedIndex: logIndex,
    deadline: 0,
    paid: 0n,
    total: 0n,
    refunded: 0n,
    commission: 0n,
    promised: 0n,
    returnAmount: 0n,
    delivery: '',
  }
}

async function takeLines({ db }: Context, merchantId: number, lines: readonly Line[]): Promise<void> {
  for (const { productId, quantity, offer: number } of lines) {
    await db
      .update(product, { id: productId })
      .set(({ stock, sold }) => ({ stock: stock - quantity, sold: sold + quantity }))
    if (number === null) continue
    await db
      .insert(offer)
      .values({
        key: `${merchantId}:${number}`,
        merchantId,
        number,
        lines: 1,
        pieces: quantity,
        isCancelled: false,
      })
      .onConflictDoUpdate((used) => ({ lines: used.lines + 1, pieces: used.pieces + quantity }))
  }
}

ponder.on('Mall:RefundAddressSet', async ({ event, context }) => {
  const { orderId, refundTo } = event.args
  await recordFact(context, event, 'mall', 'RefundAddressSet', event.args)
  await context.db.insert(order).values({ ...unplaced(orderId, event), refundTo: refundTo.toLowerCase() })
})

ponder.on('Mall:OrderPlaced', async ({ event, context }) => {
  const { orderId, state, lines: words, ...placed } = event.args
  const terms = placedState(state)
  const lines = words.map(placedLine)
  await recordFact(context, event, 'mall', 'OrderPlaced', { orderId, ...placed, ...terms, lines })
  const { total, delivery } = placed
  const buyer = placed.buyer.toLowerCase()
  const region = regionOf(placed.region)
  const set = { ...terms, buyer, delivery, paid: total, total, promised: terms.commission, region }
  await context.db
    .insert(order)
    .values({ ...unplaced(orderId, event), refundTo: buyer, ...set })
    .onConflictDoUpdate(set)
  await setShelf(context, orderId, false)
  const { block } = momentOf(event)
  await context.db.insert(orderLine).values(lines.map((line, position) => ({ orderId, position, block, ...line })))
  await takeLines(context, terms.merchantId, lines)
})

ponder.on('Mall:OrderShipped', async ({ event, context }) => {
  const { orderId, deadline } = event.args
  await recordFact(context, event, 'mall', 'OrderShipped', event.args)
  const shippedAt = momentOf(event).at
  await context.db.update(order, { id: orderId }).set({ status: 'Shipped', deadline, shippedAt })
})

ponder.on('Mall:OrderConfirmed', async ({ event, context }) => {
  const { orderId, deadline } = event.args
  await recordFact(context, event, 'mall', 'OrderConfirmed', event.args)
  await context.db.update(order, { id: orderId }).set({ deadline, confirmedAt: momentOf(event).at })
})

ponder.on('Mall:OrderCancelled', async ({ event, context }) => {
  const { orderId, amount } = event.args
  const endedAt = momentOf(event).at
  await recordFact(context, event, 'mall', 'OrderCancelled', event.args)
  await context.db.update(order, { id: orderId }).set(({ refunded }) => ({
    status: 'Cancelled',
    endedAt,
    total: 0n,
    commission: 0n,
    refunded: refunded + amount,
  }))
  await setShelf(context, orderId, true)
})

ponder.on('Mall:OrderRefunded', async ({ event, context }) => {
  const { orderId, amount, commissionCut, totalLeft } = event.args
  const end = totalLeft === 0n ? { status: 'Refunded', endedAt: momentOf(event).at } : {}
  await recordFact(context, event, 'mall', 'OrderRefunded', event.args)
  await context.db.update(order, { id: orderId }).set(({ refunded, commission }) => ({
    ...end,
    total: totalLeft,
    refunded: refunded + amount,
    commission: commission - commissionCut,
  }))
  if (totalLeft === 0n) await setShelf(context, orderId, true)
})

ponder.on('Mall:ReturnRequested', async ({ event, context }) => {
  const { orderId, amount, deadline } = event.args
  await recordFact(context, event, 'mall', 'ReturnRequested', event.args)
  await context.db.update(order, { id: orderId }).set({ status: 'ReturnRequested', returnAmount: amount, deadline })
})

ponder.on('Mall:ReturnAccepted', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'ReturnAccepted', event.args)
})

ponder.on('Mall:ReturnContested', async ({ event, context }) => {
  const { orderId, deadline } = event.args
  await recordFact(context, event, 'mall', 'ReturnContested', event.args)
  await context.db.update(order, { id: orderId }).set({ status: 'Disputed', deadline })
})

ponder.on('Mall:DisputeResolved', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'DisputeResolved', event.args)
})

ponder.on('Mall:RefundHeld', async ({ event, context }) => {
  const { orderId, amount } = event.args
  await recordFact(context, event, 'mall', 'RefundHeld', event.args)
  await context.db
    .update(order, { id: orderId })
    .set({ status: 'RefundHeld', endedAt: null, total: amount, commission: 0n })
  await setShelf(context, orderId, false)
})

ponder.on('Mall:RefundCollected', async ({ event, context }) => {
  const { orderId } = event.args
  const endedAt = momentOf(event).at
  await recordFact(context, event, 'mall', 'RefundCollected', event.args)
  await context.db.update(order, { id: orderId }).set({ status: 'Refunded', endedAt, total: 0n })
  await setShelf(context, orderId, true)
})
