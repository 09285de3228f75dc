import { and, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Address } from 'viem'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { paymentIntent, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { compareChain } from './compare-chain.ts'
import { decimalText, type Money } from './money.ts'
import type { PaymentRail, RailEntry, RailName } from './rail.ts'
import type { reconciliationSchema } from './schemas.ts'

export type Reconciliation = z.output<typeof reconciliationSchema>
export type Difference = Reconciliation['differences'][number]

/** What is compared, and for which gateway. */
export type Books = Pick<Context, 'db' | 'chain'> & { rails: Map<string, PaymentRail>; gateway: Address }

const DAY = 86_400
const MOST_DAYS = 31

/**
 * Compares what the rails have on their books with ours, and ours with the chain, for some days (UTC). A day more is read on either
 * side, since rails keep days of their own.
 */
export async function reconcile(books: Books, from: string, to: string): Promise<Reconciliation> {
  const start = Date.parse(`${from}T00:00:00Z`) / 1_000
  const end = Date.parse(`${to}T00:00:00Z`) / 1_000 + DAY
  if (!(start < end) || end - start > MOST_DAYS * DAY) {
    throw new Problem(400, 'bad_request', `from and to: at most ${MOST_DAYS} days, the first not after the last.`)
  }
  const { queries } = books.db
  const entries = await readEntries(books, start, end)
  const receipts = await queries
    .select()
    .from(paymentReceipt)
    .where(and(gte(paymentReceipt.paidAt, start - DAY), lt(paymentReceipt.paidAt, end + DAY)))
  const refunds = await queries
    .select({ refund: paymentRefund, receipt: paymentReceipt })
    .from(paymentRefund)
    .innerJoin(paymentReceipt, eq(paymentReceipt.id, paymentRefund.receiptId))
    .where(
      and(
        eq(paymentRefund.status, 'done'),
        gte(paymentRefund.doneAt, start - DAY),
        lt(paymentRefund.doneAt, end + DAY),
      ),
    )
  const paid = receipts.map(({ rail, railRef, currency, amount, paidAt }) => ({
    key: `${rail} paid ${railRef}`,
    money: { currency, amount },
    isInside: paidAt >= start && paidAt < end,
  }))
  const back = refunds
    .filter(({ refund }) => refund.amount > 0n)
    .map(({ refund, receipt }) => ({
      key: `${receipt.rail} refund ${refund.id}`,
      money: { currency: receipt.currency, amount: refund.amount },
      isInside: (refund.doneAt ?? 0) >= start && (refund.doneAt ?? 0) < end,
    }))
  const intents = await queries
    .select()
    .from(paymentIntent)
    .where(
      inArray(
        paymentIntent.id,
        receipts.flatMap(({ intentId }) => intentId ?? []),
      ),
    )
  const chain = await compareChain(books, intents, receipts)
  return {
    from,
    to,
    counts: { railEntries: entries.length, receipts: receipts.length, refunds: refunds.length, orders: chain.orders },
    differences: [...compareBooks(entries, [...paid, ...back]), ...chain.differences],
  }
}

type Booked = { key: string; money: Money; isInside: boolean }
type Entry = RailEntry & { rail: RailName; isInside: boolean }

async function readEntries({ rails }: Books, start: number, end: number): Promise<Entry[]> {
  const found = new Map<string, Entry>()
  for (const rail of rails.values()) {
    for (let day = start - DAY; day < end + DAY; day += DAY) {
      const name = new Date(day * 1_000).toISOString().slice(0, 10)
      for (const entry of await rail.entries(name)) {
        found.set(keyOf(rail.name, entry), { ...entry, rail: rail.name, isInside: day >= start && day < end })
      }
    }
  }
  return [...found.values()]
}

const keyOf = (rail: RailName, { kind, id }: RailEntry): string => `${rail} ${kind} ${id}`
const text = (money: Money): string => `${decimalText(money)} ${money.currency}`

/** Every line of either side that the other lacks, or has with another amount. */
export function compareBooks(entries: Entry[], booked: Booked[]): Difference[] {
  const ours = new Map(booked.map((each) => [each.key, each]))
  const theirs = new Map(entries.map((entry) => [keyOf(entry.rail, entry), entry]))
  const differences: Difference[] = []
  for (const [key, entry] of theirs) {
    const own = ours.get(key)
    const at = { rail: entry.rail, id: entry.id }
    if (own && text(own.money) !== text(entry.money)) {
      differences.push({
        what: 'amount',
        ...at,
        detail: `the rail has ${text(entry.money)}, the books ${text(own.money)}`,
      })
    }
    if (!own && entry.isInside)
      differences.push({ what: `${entry.kind} only at the rail`, ...at, detail: text(entry.money) })
  }
  for (const { key, money, isInside } of ours.values()) {
    if (theirs.has(key) || !isInside) continue
    const [rail = '', kind, id = ''] = key.split(' ')
    differences.push({ what: `${kind} only in the books`, rail, id, detail: text(money) })
  }
  return differences
}
