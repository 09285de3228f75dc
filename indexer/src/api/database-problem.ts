import type { Health } from '../sync/health.ts'
import { Problem } from './problem.ts'

// what PostgreSQL says when statement_timeout ends a query
const CANCELED = '57014'
const UNREACHABLE = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|08|57P|53300)/

/** What to say where an answer failed; notes in the health that the database is out of reach where it is. */
export function describeDatabaseError(error: unknown, health: Health): Problem {
  const code = codeOf(error)
  if (code === CANCELED) {
    return new Problem(
      503,
      'too_costly',
      'Answering this takes longer than a question may (READ_TIMEOUT_MS): ask for less, such as a smaller limit or a shorter range.',
    )
  }
  const isDown = UNREACHABLE.test(code) || /timeout|terminated/i.test(messageOf(error))
  if (isDown) {
    health.databaseFailed(error)
    return new Problem(
      503,
      'database_down',
      'The database does not answer, and this answer is not held: try again in a moment.',
    )
  }
  return new Problem(503, 'unavailable', 'The mirror cannot answer now: try again in a moment.')
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? '' : messageOf(error.cause)}` : ''
