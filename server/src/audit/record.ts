import { createHash } from 'node:crypto'
import { desc, sql } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { auditEntry } from '../db/schema/audit.ts'

export type Act = {
  /** lower case wallet, or `server` */
  actor: string
  act: string
  subject: string
  /** no personal data */
  details?: Record<string, string | number | boolean | null>
}

type Entry = typeof auditEntry.$inferSelect

export const GENESIS = '0'.repeat(64)
// any fixed number that nobody else uses: two entries must not take one place
const CHAIN_LOCK = 0x61756474

/** Hash of an entry: of everything in it but the hash, keys in order. */
export function hashOf({ seq, at, actor, act, subject, details, previous }: Omit<Entry, 'hash'>): string {
  const ordered = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([seq, at, actor, act, subject, ordered, previous]))
    .digest('hex')
}

/** Appends an act of staff to the audit log, in the transaction that does it: neither stands without the other. */
export async function record(tx: Tx, at: number, { details = {}, ...act }: Act): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`)
  const [last] = await tx.select().from(auditEntry).orderBy(desc(auditEntry.seq)).limit(1)
  const entry = { seq: (last?.seq ?? 0) + 1, at, ...act, details, previous: last?.hash ?? GENESIS }
  await tx.insert(auditEntry).values({ ...entry, hash: hashOf(entry) })
}
