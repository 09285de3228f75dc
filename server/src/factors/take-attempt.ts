import { eq, sql } from 'drizzle-orm'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { codeAttempt } from '../db/schema/factors.ts'

const FREE = 5
const FIRST_LOCK = 900
// up to a day: who holds a stolen session and guesses six digits for a year is right once in 180 times
const MOST_DOUBLINGS = 7

/**
 * Counts a guess before it is looked at, so that a hundred at once get no further than one after the other. Every fifth
 * wrong one closes the door for twice as long, from 15 minutes to a day. 429 `too_many_codes` while it is closed.
 */
export async function takeAttempt(tx: Tx, wallet: string, now: number): Promise<void> {
  const next = sql`${codeAttempt.count} + 1`
  const lock = sql`${FIRST_LOCK}::bigint * (1 << least(${MOST_DOUBLINGS}, (${next}) / ${FREE} - 1))`
  const taken = await tx
    .insert(codeAttempt)
    .values({ wallet, count: 1, lockedUntil: 0 })
    .onConflictDoUpdate({
      target: codeAttempt.wallet,
      set: {
        count: next,
        lockedUntil: sql`case when (${next}) % ${FREE} = 0 then ${now}::bigint + ${lock} else ${codeAttempt.lockedUntil} end`,
      },
      setWhere: sql`${codeAttempt.lockedUntil} <= ${now}`,
    })
    .returning({ count: codeAttempt.count })
  if (taken.length > 0) return
  throw new Problem(429, 'too_many_codes', 'Too many wrong codes: wait before the next one, or use a passkey.')
}

/** Forgets the wrong guesses after a right one. */
export async function forgetAttempts(tx: Tx, wallet: string): Promise<void> {
  await tx.delete(codeAttempt).where(eq(codeAttempt.wallet, wallet))
}
