import type { AuditResult } from '../../../scripts/lib/audit/run-audit.ts'
import type { AuditedMall } from './audited-mall.ts'

/** The mall of all tests here, what a truthful audit found, and where it left its checkpoint; set before they run. */
export type Audited = { mall: AuditedMall; truth: AuditResult; checkpoint: string }

/** The differences of an audit, each in a line. */
export function linesOf({ books }: AuditResult): string[] {
  return books.differences.list.map(({ check, subject, says }) => `${check}: ${subject}: ${says}`)
}

const ordersOf = ({ truth }: Audited) => truth.books.shelves.map((shelf) => shelf.order)

/** Some order in a state. */
export function orderIn(audited: Audited, status: string) {
  return ordersOf(audited).find((one) => one.status === status)
}

/** An order whose window ended in peace, and which paid somebody. */
export function settledOrder(audited: Audited) {
  return ordersOf(audited).find(({ split, returnAmount }) => split && split.credits.length > 0 && returnAmount === 0n)
}
