import type { Address } from './address.ts'

export type Label = { orderId: string; contents: string; address: Address }

const COLUMNS = [
  'order',
  'name',
  'phone',
  'street',
  'more',
  'city',
  'region',
  'postcode',
  'country',
  'note',
  'contents',
]
// a table program would take what begins so for a formula, and run it (CWE-1236)
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/

/** A cell that no table program runs: a formula's first letter is put behind an apostrophe, quotes are doubled (RFC 4180). */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

/** Label data for a carrier's program, one order a line. */
export function labelCsv(labels: readonly Label[]): string {
  const rows = labels.map(({ orderId, contents, address: to }) => [
    orderId,
    to.name,
    to.phone,
    to.street,
    to.more,
    to.city,
    to.region,
    to.postcode,
    to.country,
    to.note,
    contents,
  ])
  return [COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')
}
