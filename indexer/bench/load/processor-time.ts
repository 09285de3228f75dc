import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../src/sink/database.ts'

/** Processor milliseconds used so far, which other work on the machine does not stretch; null where they cannot be read. */
export type ProcessorTime = { api: number; database: number | null }

// the kernel counts in hundredths of a second
const TICK_MS = 10

/** Reads what the API and those of the database's processes that serve it have used. */
export async function readProcessorTime(apiUrl: string, db: Tx): Promise<ProcessorTime> {
  const text = await (await fetch(`${apiUrl}/metrics`)).text()
  const seconds = Number(/^banyan_process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
  const { rows } = await db.execute<{ pid: number }>(sql`
    select pid from pg_stat_activity where datname = current_database() and application_name like 'banyan-%' and pid <> pg_backend_pid()`)
  const times = await Promise.all(rows.map(({ pid }) => ticksOf(pid)))
  const isKnown = times.every((time) => time !== null)
  return {
    api: seconds * 1_000,
    database: isKnown ? times.reduce((sum: number, time) => sum + (time ?? 0), 0) * TICK_MS : null,
  }
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
