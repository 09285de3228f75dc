import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../../src/sink/database.ts'
import { cursor } from '../../src/sink/schema/mirror.ts'
import { teamLevel } from '../../src/sink/schema/people.ts'
import { periodCursor, periods } from '../../src/sink/schema/reports.ts'
import { facts, views } from '../../src/sink/tables.ts'

/** What follows from how much can still be undone, and not from what happened alone. */
export const ofWindow: Record<string, PgTable> = { cursor, ...periods, periodCursor }

/** Every row of a mirror, tables and rows in a fixed order, as comparable text. */
export const dump = (db: Tx) => dumpOf(db, { ...views, ...facts, teamLevel, ...ofWindow })

/** Every row of the sums of periods. */
export const dumpSums = (db: Tx) => dumpOf(db, periods)

async function dumpOf(db: Tx, tables: Record<string, PgTable>): Promise<Record<string, string[]>> {
  const dumped: Record<string, string[]> = {}
  for (const [name, table] of Object.entries(tables)) {
    const rows = await db.select().from(table)
    dumped[name] = rows
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)))
      .sort()
  }
  return dumped
}
