/** What fills a database in the comparison: a program of its own each, so that one's memory is not another's. */
export type Engine = {
  /** unique, a line of the table */
  name: string
  /** the program, in this folder; it is told by `Task` and prints one line of JSON, an `Outcome` */
  program: string
  database: 'pglite' | 'postgres'
  /** the engine before it in whose database it writes too, and finds what that one kept */
  after?: string
}

/** What an engine is told, as JSON in the environment variable TASK; `schema` is a name that nobody else has in its database. */
export type Task = {
  rpcUrl: string
  deployment: string
  database: { url: string } | { folder: string }
  schema: string
}

/** What an engine prints when all is written: seconds without the program's start, the highest resident memory in bytes. */
export type Outcome = { events: number; seconds: number; peakBytes: number; databaseBytes: number }

export const MIRROR = 'mirror, PostgreSQL'
export const PONDER_COLD = 'Ponder 0.16.10, cold'
export const PONDER_WARM = 'Ponder 0.16.10, warm'
const [BARE, BARE_EMBEDDED, EMBEDDED] = ['bare loop, PostgreSQL', 'bare loop, PGlite', 'mirror, PGlite']

/** Every engine of `npm run bench:index`, in the order they run; a peer is one more line here and one more program. */
export const engines: readonly Engine[] = [
  { name: BARE, program: 'bare.ts', database: 'postgres' },
  { name: MIRROR, program: 'mirror.ts', database: 'postgres' },
  { name: PONDER_COLD, program: 'ponder.ts', database: 'postgres' },
  { name: PONDER_WARM, program: 'ponder.ts', database: 'postgres', after: PONDER_COLD },
  { name: BARE_EMBEDDED, program: 'bare.ts', database: 'pglite' },
  { name: EMBEDDED, program: 'mirror.ts', database: 'pglite' },
]

/** Events a second of one engine over those of another, and what it is to be at least. */
export type Contest = { of: string; to: string; goal?: number }

export const contests: readonly Contest[] = [
  { of: MIRROR, to: BARE, goal: 0.9 },
  { of: MIRROR, to: PONDER_COLD, goal: 4 },
  { of: MIRROR, to: PONDER_WARM, goal: 1 },
  { of: EMBEDDED, to: BARE_EMBEDDED },
]

export const readTask = (): Task => JSON.parse(process.env.TASK ?? '{}') as Task

/** Tells what came of it; `peakBytes` is this program's, unless another's is given. */
export function tell(outcome: Omit<Outcome, 'peakBytes'> & { peakBytes?: number }): void {
  console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1_024, ...outcome } satisfies Outcome))
}
