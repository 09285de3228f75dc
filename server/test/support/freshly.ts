import { eq } from 'drizzle-orm'
import { session } from '../../src/db/schema/identity.ts'
import type { TestServer } from './server.ts'

/** As if whoever is signed in with a session had just shown his second factor. */
export async function showFactor({ context }: TestServer, sessionId: string | null): Promise<void> {
  await context.db.queries
    .update(session)
    .set({ freshAt: context.clock() })
    .where(eq(session.id, sessionId ?? ''))
}
