import { asc } from 'drizzle-orm'
import type { Tx } from '../../src/sink/database.ts'
import { fact } from '../../src/sink/schema/mirror.ts'

type Words = Record<string, string> & { lines: Line[]; credits: { id: number; amount: string }[] }
type Line = { productId: number; quantity: number; unitPrice: string }

export type Sums = Record<
  | 'orders'
  | 'paid'
  | 'referred'
  | 'referredPaid'
  | 'promised'
  | 'cancelled'
  | 'refunds'
  | 'refunded'
  | 'settled'
  | 'turnover'
  | 'proceeds'
  | 'fee'
  | 'breakage'
  | 'commission',
  bigint
>

const nothing = (): Sums => ({
  orders: 0n,
  paid: 0n,
  referred: 0n,
  referredPaid: 0n,
  promised: 0n,
  cancelled: 0n,
  refunds: 0n,
  refunded: 0n,
  settled: 0n,
  turnover: 0n,
  proceeds: 0n,
  fee: 0n,
  breakage: 0n,
  commission: 0n,
})

/** What the reports must say, added up event by event in plain code, by day, merchant, region, product and account. */
export async function expectedOf(db: Tx) {
  const sales = new Map<string, Sums>()
  const orders = new Map<string, { merchant: number; region: string; referrer: number; paid: bigint }>()
  const earned = new Map<number, bigint>()
  const brought = new Map<number, bigint>()
  const amounts = new Map<number, bigint>()
  for (const { name, args, at, orderId } of await db.select().from(fact).orderBy(asc(fact.block), asc(fact.logIndex))) {
    const words = args as Words
    const id = String(orderId)
    if (name === 'OrderPlaced') {
      const region = Buffer.from(String(words.region).slice(2), 'hex').toString().replaceAll('\0', '')
      const [merchant, referrer] = [Number(words.merchantId), Number(words.referrerId)]
      orders.set(id, { merchant, region, referrer, paid: BigInt(words.total as string) })
      for (const line of words.lines) grow(amounts, line.productId, BigInt(line.unitPrice) * BigInt(line.quantity))
    }
    const order = orders.get(id)
    if (!order) continue
    for (const key of [
      `day ${Math.floor(at / 86_400)}`,
      `merchant ${order.merchant}`,
      `region ${order.region}`,
      'all',
    ]) {
      const sums = sales.get(key) ?? nothing()
      sales.set(key, sums)
      if (name === 'OrderPlaced') {
        sums.orders += 1n
        sums.paid += order.paid
        sums.promised += BigInt(words.commission as string)
        if (order.referrer > 0) {
          sums.referred += 1n
          sums.referredPaid += order.paid
        }
      }
      if (name === 'OrderCancelled') sums.cancelled += 1n
      if (name === 'OrderCancelled' || name === 'OrderRefunded') {
        sums.refunds += 1n
        sums.refunded += BigInt(words.amount as string)
      }
      if (name === 'OrderSettled') {
        sums.settled += 1n
        const parts = [words.proceeds, words.fee, words.breakage].map((part) => BigInt(part as string))
        const [proceeds = 0n, fee = 0n, breakage = 0n] = parts
        const commission = words.credits.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
        sums.proceeds += proceeds
        sums.fee += fee
        sums.breakage += breakage
        sums.commission += commission
        sums.turnover += proceeds + fee + breakage + commission
      }
    }
    if (name !== 'OrderSettled') continue
    for (const { id: account, amount } of words.credits) grow(earned, account, BigInt(amount))
    const parts = [words.proceeds, words.fee, words.breakage, ...words.credits.map(({ amount }) => amount)]
    if (words.credits[0]?.id === order.referrer)
      grow(
        brought,
        order.referrer,
        parts.reduce((sum, part) => sum + BigInt(part as string), 0n),
      )
  }
  return { sales, earned, brought, amounts }
}

export type Expected = Awaited<ReturnType<typeof expectedOf>>

function grow(sums: Map<number, bigint>, key: number, by: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + by)
}
