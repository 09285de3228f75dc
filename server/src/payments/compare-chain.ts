import { eq, inArray } from 'drizzle-orm'
import { getAbiItem } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { paymentIntent, paymentOrder, paymentRefund } from '../db/schema/payments.ts'
import type { Intent } from './intents.ts'
import { placedOrders } from './place-call.ts'
import type { Books, Difference } from './reconcile.ts'
import type { Receipt } from './refunds.ts'

const RANGE = 5_000
const PLACED = new Set(['placed', 'refunding', 'refunded'])
const REFUND_TO_SET = getAbiItem({ abi: mallAbi, name: 'RefundAddressSet' })
const CANCELLED = getAbiItem({ abi: mallAbi, name: 'OrderCancelled' })
const REFUNDED = getAbiItem({ abi: mallAbi, name: 'OrderRefunded' })

/** Compares payments with the chain: every payment has its orders and their money, and every order of the gateway its payment. */
export async function compareChain(books: Books, intents: Intent[], receipts: Receipt[]) {
  const { client, deployment } = books.chain
  const { queries } = books.db
  const differences: Difference[] = []
  const tell = (what: string, { rail, id }: { rail: string; id: string }, detail: string) =>
    differences.push({ what, rail, id, detail })
  const refunds = await queries
    .select()
    .from(paymentRefund)
    .where(
      inArray(
        paymentRefund.receiptId,
        receipts.map(({ id }) => id),
      ),
    )
  const onChain = await readGateway()

  for (const intent of intents) {
    const own = receipts.filter(({ intentId, disposition }) => intentId === intent.id && disposition === 'order')
    if (own.length > 1) tell('paid twice', intent, `${own.length} receipts pay for it`)
    if (!intent.placeTx) continue
    if (!PLACED.has(intent.state)) tell('state', intent, `it is on chain and said to be ${intent.state}`)
    const { logs } = await client.getTransactionReceipt({ hash: intent.placeTx as `0x${string}` })
    const orders = placedOrders(logs, deployment.mall)
    const taken = orders.reduce((sum, { total }) => sum + total, 0n)
    const ofTokens = refunds.filter(({ receiptId }) => own.some(({ id }) => id === receiptId))
    const cheaper = ofTokens.find(({ cause }) => cause === 'cheaper')?.tokenAmount ?? 0n
    if (taken + cheaper !== intent.tokenTotal)
      tell('total', intent, `the chain took ${taken} of ${intent.tokenTotal} token units`)
    if (orders.map(({ id }) => id).join() !== intent.orderIds.join())
      tell('orders', intent, `the chain has ${orders.map(({ id }) => id)}`)
    const back = orders.reduce((sum, { id }) => sum + (onChain.back.get(id) ?? 0n), 0n)
    const planned = ofTokens
      .filter(({ cause }) => cause.startsWith('chain:'))
      .reduce((sum, each) => sum + each.tokenAmount, 0n)
    if (back !== planned) tell('refund', intent, `the chain gave back ${back} token units, ${planned} are planned`)
  }

  for (const { id, rail, railRef, amount, disposition } of receipts) {
    const back = refunds.filter(({ receiptId }) => receiptId === id).reduce((sum, each) => sum + each.amount, 0n)
    const isHeld = disposition === 'return' ? back !== amount : back > amount
    if (isHeld) tell('money', { rail, id: railRef }, `${amount} came, ${back} goes back`)
  }

  const known = new Set((await queries.select({ id: paymentOrder.orderId }).from(paymentOrder)).map(({ id }) => id))
  const placing = await queries
    .select({ id: paymentIntent.id })
    .from(paymentIntent)
    .where(eq(paymentIntent.state, 'placing'))
    .limit(1)
  for (const id of onChain.orders) {
    if (!known.has(id) && placing.length === 0)
      tell('order only on chain', { rail: 'chain', id }, 'nobody paid the gateway for it')
  }
  return { differences, orders: onChain.orders.size }

  async function readGateway() {
    const [orders, back] = [new Set<string>(), new Map<string, bigint>()]
    const args = { refundTo: books.gateway }
    const last = await client.getBlockNumber({ cacheTime: 0 })
    for (let from = BigInt(deployment.block); from <= last; from += BigInt(RANGE)) {
      const to = from + BigInt(RANGE) - 1n
      const range = {
        address: deployment.mall,
        fromBlock: from,
        toBlock: to < last ? to : last,
        strict: true as const,
        args,
      }
      for (const { args: said } of await client.getLogs({ ...range, event: REFUND_TO_SET })) {
        orders.add(String(said.orderId))
      }
      const gave = [
        ...(await client.getLogs({ ...range, event: CANCELLED })),
        ...(await client.getLogs({ ...range, event: REFUNDED })),
      ]
      for (const { args: said } of gave) {
        const id = String(said.orderId)
        back.set(id, (back.get(id) ?? 0n) + said.amount)
      }
    }
    return { orders, back }
  }
}
