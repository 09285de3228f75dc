import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../src/sink/database.ts'

/**
 * Processor milliseconds used so far, which other work on the machine does not stretch: the API's, and those of each of the
 * database's processes; null where they cannot be read.
 */
export type ProcessorTime = { api: number; database: ReadonlyMap<number, number> | null }

// the kernel counts in hundredths of a second
const TICK_MS = 10

/** Reads what the API and those of the database's processes that serve it have used. */
export async function readProcessorTime(apiUrl: string, db: Tx): Promise<ProcessorTime> {
  const text = await (await fetch(`${apiUrl}/metrics`)).text()
  const seconds = Number(/^banyan_process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
  const { rows } = await db.execute<{ pid: number }>(sql`
    select pid from pg_stat_activity where datname = current_database() and application_name like 'banyan-%' and pid <> pg_backend_pid()`)
  const times = await Promise.all(rows.map(async ({ pid }) => [pid, await ticksOf(pid)] as const))
  const known = times.flatMap(([pid, ticks]) => (ticks === null ? [] : [[pid, ticks * TICK_MS] as const]))
  return { api: seconds * 1_000, database: known.length < times.length ? null : new Map(known) }
}

/** What was used between two readings; of a process that ended in between nothing is known. */
export function usedBetween(before: ProcessorTime, after: ProcessorTime): { api: number; database: number | null } {
  const api = after.api - before.api
  const [first, last] = [before.database, after.database]
  if (first === null || last === null) return { api, database: null }
  return { api, database: [...last].reduce((sum, [pid, time]) => sum + time - (first.get(pid) ?? 0), 0) }
}

// a server on another machine, or a system without /proc
async function ticksOf(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // the name in parentheses may hold spaces
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return null
  }
}
