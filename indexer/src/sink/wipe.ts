import { sql } from 'drizzle-orm'
import { quotedName } from './codec.ts'
import type { Tx } from './database.ts'
import { checkpoint, cursor, undo } from './schema/mirror.ts'
import { teamLevel } from './schema/people.ts'
import { periodCursor, periods } from './schema/reports.ts'
import { facts, views } from './tables.ts'

/** Empties the mirror: everything in it can be read from the chain again. */
export async function wipe(db: Tx): Promise<void> {
  const tables = [
    ...Object.values(views),
    ...Object.values(facts),
    teamLevel,
    checkpoint,
    cursor,
    undo,
    periodCursor,
    ...Object.values(periods),
  ]
  await db.execute(sql.raw(`truncate ${tables.map(quotedName).join(', ')}`))
}
