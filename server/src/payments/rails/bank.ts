import { z } from 'zod'
import { CURRENCIES, decimalsOf, decimalText, parseDecimal } from '../money.ts'
import { type Fact, NotificationRefused, type PaymentRail, type RailEntry } from '../rail.ts'
import { readRfReference, rfReference } from '../rf-reference.ts'
import { readCamtStatement } from './camt.ts'
import { paymentOrder } from './payment-order.ts'
import { plain, readCsvStatement, type Statement, type StatementLine, StatementProblem } from './statement.ts'

export type BankSettings = {
  holder: string
  iban: string
  bic: string
  currency: string
  /** of a bridge to the bank: GET /statements, POST /payments; without it files go by hand */
  url: string | null
  token: string | null
  /** a page of the bank where a transfer can be made, with {reference} and {amount} in it */
  pageUrl: string | null
}

export type BankRail = PaymentRail & {
  /** reads a statement of our account, CSV or CAMT.053. Throws StatementProblem */
  read(text: string): Statement
  /** what its lines say; a credit without a reference of ours has an empty one */
  factsOf(line: StatementLine): Fact[]
  /** the statements that the bridge has, empty without one */
  fetchStatements(): Promise<string[]>
}

const DAY = 86_400
const listSchema = z.object({ statements: z.array(z.string()) })
// ours have 20 letters and digits behind the check digits
const OURS = /RF\d{2}[A-Z0-9]{20}/g

/** Transfers to the mall's account, known by an ISO 11649 reference. */
export function bankRail(settings: BankSettings): BankRail {
  const { holder, iban, bic, currency, url, token } = settings
  decimalsOf(currency)
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/xml' },
      signal: AbortSignal.timeout(10_000),
    }).then((response) => {
      if (!response.ok) throw new Error(`the bank's bridge answered ${response.status} to ${path}`)
      return response
    })

  const rail: BankRail = {
    name: 'bank',
    currencies: [currency],
    patience: 3 * DAY,
    askEvery: 3 * DAY,
    accepted: { body: '', type: 'text/plain' },
    async start({ reference: core, money }) {
      const reference = rfReference(core)
      const url = settings.pageUrl?.replace('{reference}', reference).replace('{amount}', decimalText(money)) ?? null
      return { kind: 'transfer', holder, iban, bic, reference, url }
    },
    parseNotification() {
      throw new NotificationRefused('banks send statements, not notifications')
    },
    query: async () => null,
    close: async () => undefined,

    async refund({ id, reference, railRef, paid, amount, payer }) {
      if (!url) return 'pending'
      const { iban: to, name } = payerSchema.parse(JSON.parse(payer ?? 'null'))
      const day = new Date().toISOString().slice(0, 10)
      // money that named nothing of ours is named by the bank's own number
      const text = reference === '' ? `Refund of ${railRef}` : `Refund ${rfReference(reference)} of ${railRef}`
      const body = paymentOrder(settings, { id, money: { ...paid, amount }, iban: to, name, text, day })
      await ask('/payments', { method: 'POST', body })
      return 'pending'
    },
    // it is done when the statement shows it
    queryRefund: async () => 'pending',

    read(text) {
      const statement = text.trimStart().startsWith('<') ? readCamtStatement(text) : readCsvStatement(text)
      if (statement.lines.length > 0 && statement.iban !== plain(iban)) {
        throw new StatementProblem(`The statement is of ${statement.iban || 'no account'}, not of ${plain(iban)}.`)
      }
      return statement
    },

    factsOf(line) {
      if (line.kind === 'debit') {
        return line.endToEndId === '' ? [] : [{ kind: 'refund', refundId: line.endToEndId, state: 'done' }]
      }
      const amount = CURRENCIES.includes(line.currency) ? parseDecimal(line.amount, line.currency) : null
      if (amount === null) throw new StatementProblem(`The amount ${line.amount} of entry ${line.id} cannot be read.`)
      const references = new Set(
        [...line.remittance.replaceAll(/\s/g, '').toUpperCase().matchAll(OURS)].flatMap(
          ([text]) => readRfReference(text) ?? [],
        ),
      )
      // two references on one transfer name nothing
      const reference = references.size === 1 ? ([...references][0] ?? '') : ''
      const payer = JSON.stringify({ iban: line.counterIban, name: line.counterName })
      // a bank tells the day: the whole of it counts as in time
      const paidAt = Date.parse(`${line.booked}T00:00:00Z`) / 1_000
      return [
        {
          kind: 'paid',
          payment: { reference, railRef: line.id, money: { currency: line.currency, amount }, paidAt, payer },
        },
      ]
    },

    fetchStatements: async () => (url ? listSchema.parse(await (await ask('/statements')).json()).statements : []),

    async entries(day) {
      const lines = (await rail.fetchStatements()).flatMap((text) => rail.read(text).lines)
      return lines.filter(({ booked }) => booked === day).flatMap(entryOf)
    },
  }
  return rail

  function entryOf(line: StatementLine): RailEntry[] {
    return rail.factsOf(line).map((fact): RailEntry => {
      if (fact.kind === 'paid') {
        return { kind: 'paid', id: line.id, reference: fact.payment.reference, money: fact.payment.money }
      }
      const amount = parseDecimal(line.amount, line.currency) ?? 0n
      return { kind: 'refund', id: fact.refundId, reference: '', money: { currency: line.currency, amount } }
    })
  }
}

const payerSchema = z.object({ iban: z.string().min(1), name: z.string() })
