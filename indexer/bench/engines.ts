/** What fills a database in the comparison: a program of its own each, so that one's memory is not another's. */
export type Engine = {
  /** unique, a line of the table */
  name: string
  /** the program, in this folder; it is told by `Task` and prints one line of JSON, an `Outcome` */
  program: string
  database: 'pglite' | 'postgres'
  /** the engine that this one is compared with */
  ceiling?: string
}

/** What an engine is told, as JSON in the environment variable TASK. */
export type Task = { rpcUrl: string; deployment: string; database: { url: string } | { folder: string } }

/** What an engine prints when all is written: seconds without the program's start, the highest resident memory in bytes. */
export type Outcome = { events: number; seconds: number; peakBytes: number; databaseBytes: number }

/** Every engine of `npm run bench:index`; a peer is one more line here and one more program. */
export const engines: readonly Engine[] = [
  { name: 'bare loop, PostgreSQL', program: 'bare.ts', database: 'postgres' },
  { name: 'bare loop, PGlite', program: 'bare.ts', database: 'pglite' },
  { name: 'mirror, PostgreSQL', program: 'mirror.ts', database: 'postgres', ceiling: 'bare loop, PostgreSQL' },
  { name: 'mirror, PGlite', program: 'mirror.ts', database: 'pglite', ceiling: 'bare loop, PGlite' },
]

export const readTask = (): Task => JSON.parse(process.env.TASK ?? '{}') as Task

export function tell(outcome: Omit<Outcome, 'peakBytes'>): void {
  console.log(JSON.stringify({ ...outcome, peakBytes: process.resourceUsage().maxRSS * 1_024 } satisfies Outcome))
}
