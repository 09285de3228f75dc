import { z } from 'zod'

/** A booked line of a bank statement. */
export type StatementLine = {
  /** the bank's own number of it, the same in every copy of the statement */
  id: string
  kind: 'credit' | 'debit'
  currency: string
  /** decimal text as the bank wrote it */
  amount: string
  /** ISO date */
  booked: string
  /** what the payer wrote, or the structured reference */
  remittance: string
  /** of a debit: our number of the payment order */
  endToEndId: string
  counterIban: string
  counterName: string
}

export type Statement = { iban: string; lines: StatementLine[] }

/** A statement that cannot be read, in one sentence. */
export class StatementProblem extends Error {
  override name = 'StatementProblem'
}

const COLUMNS = [
  'account',
  'id',
  'booked',
  'amount',
  'currency',
  'remittance',
  'end_to_end_id',
  'iban',
  'name',
] as const

/** Reads a CSV statement with a heading of COLUMNS, in any order; amounts with a point, debits negative. Throws StatementProblem. */
export function readCsvStatement(text: string): Statement {
  const [heading = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ''))
  const missing = COLUMNS.filter((name) => !heading.includes(name))
  if (missing.length > 0) throw new StatementProblem(`The statement has no column ${missing.join(', ')}.`)
  const accounts = new Set<string>()
  const lines = rows.map((row, index): StatementLine => {
    const cell = (name: (typeof COLUMNS)[number]) => (row[heading.indexOf(name)] ?? '').trim()
    // a decimal comma makes one cell two
    if (row.length !== heading.length) {
      throw new StatementProblem(
        `Line ${index + 2} of the statement has ${row.length} cells, its heading ${heading.length}.`,
      )
    }
    const amount = /^(-?)(\d+(?:\.\d+)?)$/.exec(cell('amount'))
    if (!amount?.[2] || cell('id') === '' || !z.iso.date().safeParse(cell('booked')).success) {
      throw new StatementProblem(
        `Line ${index + 2} of the statement lacks an id, a date such as 2026-11-30 or an amount such as 12.34.`,
      )
    }
    accounts.add(plain(cell('account')))
    return {
      id: cell('id'),
      kind: amount[1] === '-' ? 'debit' : 'credit',
      currency: cell('currency').toUpperCase(),
      amount: amount[2],
      booked: cell('booked'),
      remittance: cell('remittance'),
      endToEndId: cell('end_to_end_id'),
      counterIban: plain(cell('iban')),
      counterName: cell('name'),
    }
  })
  if (accounts.size > 1) throw new StatementProblem('The statement is of several accounts: import each alone.')
  return { iban: [...accounts][0] ?? '', lines }
}

export const plain = (iban: string): string => iban.replaceAll(/\s/g, '').toUpperCase()

/** RFC 4180. */
function csvRows(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at <= text.length; at++) {
    const char = text[at]
    if (isQuoted && char === '"' && text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (char === '"') isQuoted = !isQuoted
    else if (char !== undefined && (isQuoted || !/[,\r\n]/.test(char))) cell += char
    else if (char !== '\r') {
      row.push(cell)
      cell = ''
      if (char === ',') continue
      if (row.some((each) => each !== '')) rows.push(row)
      row = []
    }
  }
  if (isQuoted) throw new StatementProblem('The statement ends inside quotes: part of it is missing.')
  return rows
}
