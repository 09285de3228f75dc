import { asc } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { auditEntry } from '../db/schema/audit.ts'
import { GENESIS, hashOf } from './record.ts'

/** The number of the first entry of the audit log that was altered or follows a missing one; null when the chain is whole. */
export async function firstBrokenEntry(tx: Tx): Promise<number | null> {
  let [previous, seq] = [GENESIS, 0]
  for (const entry of await tx.select().from(auditEntry).orderBy(asc(auditEntry.seq))) {
    seq += 1
    if (entry.seq !== seq || entry.previous !== previous || entry.hash !== hashOf(entry)) return seq
    previous = entry.hash
  }
  return null
}
