import { Problem } from '../api/problem.ts'
import type { Payments } from './payments.ts'
import type { BankRail } from './rails/bank.ts'
import { StatementProblem } from './rails/statement.ts'
import { storeNotification } from './receive.ts'

/** The bank rail, when it is open here. */
export const bankOf = ({ rails }: Payments): BankRail | null => (rails.get('bank') as BankRail | undefined) ?? null

/** Takes the lines of a statement that were not taken before. Throws `Problem` for a file that cannot be read. */
export async function importStatement(payments: Payments, text: string): Promise<{ lines: number; new: number }> {
  const bank = bankOf(payments)
  if (!bank)
    throw new Problem(404, 'rail_unknown', 'No bank account is set up here: BANK_IBAN and its like are missing.')
  try {
    const { lines } = bank.read(text)
    // all are read before one is taken: half a file is no file
    const read = lines.map((line) => ({ line, facts: bank.factsOf(line) }))
    let fresh = 0
    for (const { line, facts } of read) {
      const eventId = `${line.kind}:${line.id}`
      if (await storeNotification(payments.context, 'bank', { eventId, facts }, JSON.stringify(line))) fresh++
    }
    return { lines: lines.length, new: fresh }
  } catch (error) {
    if (error instanceof StatementProblem) throw new Problem(400, 'statement_unreadable', error.message)
    throw error
  }
}

/** Takes what the bank's bridge has. */
export async function fetchStatements(payments: Payments): Promise<void> {
  for (const text of (await bankOf(payments)?.fetchStatements()) ?? []) await importStatement(payments, text)
}
