import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { and, eq, gt, lte, or } from 'drizzle-orm'
import type { Address } from 'viem'
import type { Tx } from '../db/database.ts'
import { session } from '../db/schema/identity.ts'

/** Who asks: `freshAt` is when he last showed a second factor, unix seconds, 0 for never. */
export type Session = { id: string; wallet: Address; createdAt: number; expiresAt: number; freshAt: number }

const DAY = 86_400
export const SESSION_SECONDS = 30 * DAY
// a session not used for this long has been forgotten somewhere
const IDLE_SECONDS = 7 * DAY
// being seen is written down this often at most
const SEEN_EVERY = 60

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Begins a session and returns the cookie's token, which is kept nowhere else; what has ended by itself is forgotten on the way. */
export async function beginSession(tx: Tx, wallet: string, device: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.delete(session).where(or(lte(session.expiresAt, now), lte(session.seenAt, now - IDLE_SECONDS)))
  await tx.insert(session).values({
    id: randomUUID(),
    tokenHash: hashOf(token),
    wallet: wallet.toLowerCase(),
    device,
    createdAt: now,
    seenAt: now,
    expiresAt: now + SESSION_SECONDS,
  })
  return token
}

/** The session of a token, null when there is none, it has ended or was not used for a week. */
export async function findSession(tx: Tx, token: string, now: number): Promise<Session | null> {
  const [row] = await tx
    .select()
    .from(session)
    .where(
      and(eq(session.tokenHash, hashOf(token)), gt(session.expiresAt, now), gt(session.seenAt, now - IDLE_SECONDS)),
    )
  if (!row) return null
  if (now - row.seenAt >= SEEN_EVERY) await tx.update(session).set({ seenAt: now }).where(eq(session.id, row.id))
  const { id, wallet, createdAt, expiresAt, freshAt } = row
  return { id, wallet: wallet as Address, createdAt, expiresAt, freshAt }
}

/** Ends a session of a wallet; false when it has none of that id. */
export async function endSession(tx: Tx, id: string, wallet: string): Promise<boolean> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.id, id), eq(session.wallet, wallet.toLowerCase())))
    .returning({ id: session.id })
  return ended.length > 0
}
