import { asc, gt } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { auditEntry } from '../db/schema/audit.ts'
import { GENESIS, hashOf } from './record.ts'

const BATCH = 1_000

/** The number of the first entry of the audit log that was altered or follows a missing one; null when the chain is whole. */
export async function firstBrokenEntry(tx: Tx): Promise<number | null> {
  let [previous, seq] = [GENESIS, 0]
  for (;;) {
    const batch = await tx
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.seq, seq))
      .orderBy(asc(auditEntry.seq))
      .limit(BATCH)
    for (const entry of batch) {
      seq += 1
      if (entry.seq !== seq || entry.previous !== previous || entry.hash !== hashOf(entry)) return seq
      previous = entry.hash
    }
    if (batch.length < BATCH) return null
  }
}
