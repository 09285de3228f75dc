import { eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { session } from '../db/schema/identity.ts'

/** Notes that a session has shown a second factor. */
export async function markFresh(tx: Tx, sessionId: string, now: number): Promise<void> {
  await tx.update(session).set({ freshAt: now }).where(eq(session.id, sessionId))
}
