import { and, eq, gt, lt } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { passkeyChallenge } from '../db/schema/factors.ts'
import type { Session } from '../identity/session.ts'

const CHALLENGE_SECONDS = 300

type Purpose = 'register' | 'show'

/** Remembers what a passkey is asked to sign, for five minutes. */
export async function keepChallenge(
  tx: Tx,
  { id, wallet }: Session,
  purpose: Purpose,
  challenge: string,
  now: number,
): Promise<void> {
  await tx.delete(passkeyChallenge).where(lt(passkeyChallenge.expiresAt, now))
  await tx
    .insert(passkeyChallenge)
    .values({ challenge, wallet, sessionId: id, purpose, expiresAt: now + CHALLENGE_SECONDS })
}

/** Uses a challenge up; false when it was none of this session, for something else, too old or used before. */
export async function useChallenge(
  tx: Tx,
  session: Session,
  purpose: Purpose,
  challenge: string,
  now: number,
): Promise<boolean> {
  const used = await tx
    .delete(passkeyChallenge)
    .where(
      and(
        eq(passkeyChallenge.challenge, challenge),
        eq(passkeyChallenge.sessionId, session.id),
        eq(passkeyChallenge.purpose, purpose),
        gt(passkeyChallenge.expiresAt, now),
      ),
    )
    .returning({ challenge: passkeyChallenge.challenge })
  return used.length > 0
}
