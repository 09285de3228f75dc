import { eq } from 'drizzle-orm'
import { type Address, getAbiItem } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { crashPoint } from '../crash-point.ts'
import { paymentCursor, paymentIntent, paymentOrder } from '../db/schema/payments.ts'
import type { Payments } from './payments.ts'
import { planTokenRefund } from './refunds.ts'

const CURSOR = 'refunds'
const RANGE = 2_000
const events = [
  getAbiItem({ abi: mallAbi, name: 'OrderCancelled' }),
  getAbiItem({ abi: mallAbi, name: 'OrderRefunded' }),
] as const

/** Finds what the chain gave back to the gateway, and gives it back by the rail it came by: each log once. Returns whether all is read. */
export async function readChainRefunds({ context, gateway }: Payments, confirmations: number): Promise<boolean> {
  const { db, chain, clock, log } = context
  const { client, deployment } = chain
  const [kept] = await db.queries.select().from(paymentCursor).where(eq(paymentCursor.name, CURSOR))
  const from = (kept?.block ?? (await firstBlock())) + 1
  const last = Number(await client.getBlockNumber({ cacheTime: 0 })) - confirmations + 1
  const to = Math.min(last, from + RANGE - 1)
  if (to < from) return true
  const range = { fromBlock: BigInt(from), toBlock: BigInt(to) }
  const refundTo: Address = gateway.account.address
  const logs = (
    await Promise.all(
      events.map((event) =>
        client.getLogs({ address: deployment.mall, event, args: { refundTo }, strict: true, ...range }),
      ),
    )
  )
    .flat()
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)

  return db.transaction(async (tx) => {
    for (const { args, blockNumber, transactionHash, logIndex } of logs) {
      const orderId = String(args.orderId)
      const [order] = await tx.select().from(paymentOrder).where(eq(paymentOrder.orderId, orderId))
      if (order) {
        await planTokenRefund(tx, order.intentId, `chain:${transactionHash}:${logIndex}`, args.amount, clock())
        continue
      }
      const [placing] = await tx.select().from(paymentIntent).where(eq(paymentIntent.state, 'placing')).limit(1)
      if (placing) {
        // it may be of an order whose placing is not written down yet: up to here, and again
        await moveTo(Number(blockNumber) - 1)
        return false
      }
      log.error({ order: orderId }, 'the gateway was given back what it did not pay')
    }
    await moveTo(to)
    crashPoint('chainRefund.planned')
    return to === last

    async function moveTo(block: number) {
      await tx
        .insert(paymentCursor)
        .values({ name: CURSOR, block })
        .onConflictDoUpdate({ target: paymentCursor.name, set: { block } })
    }
  })

  /** nothing was placed by this database before its first look */
  async function firstBlock(): Promise<number> {
    return Math.max(deployment.block - 1, Number(await client.getBlockNumber({ cacheTime: 0 })) - confirmations)
  }
}
