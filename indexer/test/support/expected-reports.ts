import { asc } from 'drizzle-orm'
import type { z } from 'zod'
import type { salesSchema } from '../../src/api/report-schemas.ts'
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

type Fact = typeof fact.$inferSelect

/** Everything that was told, in order. */
export const factsOf = (db: Tx): Promise<Fact[]> => db.select().from(fact).orderBy(asc(fact.block), asc(fact.logIndex))

/** What the reports must say, added up event by event in plain code, by day, month, merchant, region, product and account. */
export const expectedOf = async (db: Tx) => expectedFrom(await factsOf(db))

/** The same of some days alone, counted from 1970. */
export function expectedFrom(facts: readonly Fact[], { from, to } = { from: 0, to: Number.POSITIVE_INFINITY }) {
  const sales = new Map<string, Sums>()
  const orders = new Map<string, { merchant: number; region: string; referrer: number; paid: bigint }>()
  const earned = new Map<number, bigint>()
  const brought = new Map<number, bigint>()
  const amounts = new Map<number, bigint>()
  const recruits = new Map<number, bigint>()
  for (const { name, args, at, orderId } of facts) {
    const words = args as Words
    const id = String(orderId)
    const day = Math.floor(at / 86_400)
    const isInside = day >= from && day <= to
    if (name === 'OrderPlaced') {
      const region = Buffer.from(String(words.region).slice(2), 'hex').toString().replaceAll('\0', '')
      const [merchant, referrer] = [Number(words.merchantId), Number(words.referrerId)]
      orders.set(id, { merchant, region, referrer, paid: BigInt(words.total as string) })
      for (const line of isInside ? words.lines : [])
        grow(amounts, line.productId, BigInt(line.unitPrice) * BigInt(line.quantity))
    }
    // the pool recruits nobody
    if (isInside && name === 'DistributorRegistered' && Number(words.uplineId) > 0)
      grow(recruits, Number(words.uplineId), 1n)
    const order = orders.get(id)
    if (!order || !isInside) continue
    for (const key of [
      `day ${day}`,
      `month ${new Date(at * 1_000).toISOString().slice(0, 7)}`,
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
  return { sales, earned, brought, recruits, amounts }
}

export type Expected = ReturnType<typeof expectedFrom>

function grow(sums: Map<number, bigint>, key: number, by: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + by)
}

/** The same sums out of a row of a report. */
export function sumsOf(row: z.output<typeof salesSchema>): Sums {
  const names = [
    'orders',
    'paid',
    'referred',
    'referredPaid',
    'promised',
    'cancelled',
    'refunds',
    'refunded',
    'settled',
    'turnover',
    'proceeds',
    'fee',
    'breakage',
  ] as const
  const sums = Object.fromEntries([...names, 'commission' as const].map((name) => [name, BigInt(row[name])]))
  return sums as Sums
}

/** Turnover, and the part of it that nobody bought who ever earned commission, in plain code. */
export function retailOf(facts: readonly Fact[]): { settled: string; retail: string } {
  const wallets = new Map<number, Set<string>>()
  const buyers = new Map<string, string>()
  const earners = new Set<number>()
  const own = (id: number, wallet: unknown) =>
    wallets.set(id, (wallets.get(id) ?? new Set()).add(String(wallet).toLowerCase()))
  for (const { name, args, orderId } of facts) {
    const words = args as Words
    if (name === 'DistributorRegistered') own(Number(words.id), words.wallet)
    if (name === 'WalletChanged') own(Number(words.id), words.newWallet)
    if (name === 'OrderPlaced') buyers.set(String(orderId), String(words.buyer).toLowerCase())
    if (name === 'OrderSettled') for (const { id } of words.credits) earners.add(id)
  }
  const insiders = new Set([...earners].flatMap((id) => [...(wallets.get(id) ?? [])]))
  let [settled, retail] = [0n, 0n]
  for (const { name, args, orderId } of facts) {
    if (name !== 'OrderSettled') continue
    const { proceeds, fee, breakage, credits } = args as Words
    const parts = [proceeds, fee, breakage, ...credits.map(({ amount }) => amount)]
    const turnover = parts.reduce((sum, part) => sum + BigInt(part as string), 0n)
    settled += turnover
    if (!insiders.has(buyers.get(String(orderId)) as string)) retail += turnover
  }
  return { settled: settled.toString(), retail: retail.toString() }
}
