import { count, desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { inboxKey } from '../db/schema/delivery.ts'
import { inboxKeysSchema, type wrapsSchema } from './schemas.ts'

const MOST_KEYS = 20
/** Where a key's wraps lie, for the vault. */
export const placeOf = (merchantId: number, publicKey: string) => `inbox-key:${merchantId}:${publicKey}`

type Wraps = z.output<typeof wrapsSchema>['wraps']
type NewKey = { merchantId: number; publicKey: string; wraps: Wraps; mayReplace: boolean }

/** Keeps a wrapped key; one that is there is only replaced when `mayReplace`. Throws `Problem`. */
export async function keepInboxKey(
  { db, vault, clock }: Context,
  { merchantId, publicKey, wraps, mayReplace }: NewKey,
) {
  const sealed = vault.seal(JSON.stringify(wraps), placeOf(merchantId, publicKey))
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`inbox-key:${merchantId}`}))`)
    const [kept] = await tx.select({ count: count() }).from(inboxKey).where(eq(inboxKey.merchantId, merchantId))
    const isFull = (kept?.count ?? 0) >= MOST_KEYS
    const insert = tx.insert(inboxKey).values({ merchantId, publicKey, wraps: sealed, createdAt: clock() })
    const [row] = mayReplace
      ? await insert
          .onConflictDoUpdate({ target: [inboxKey.merchantId, inboxKey.publicKey], set: { wraps: sealed } })
          .returning({ createdAt: inboxKey.createdAt })
      : await insert.onConflictDoNothing().returning({ createdAt: inboxKey.createdAt })
    if (!row) {
      throw new Problem(
        409,
        'key_there_already',
        'This key is kept already: show your passkey or code to put another passphrase on it.',
      )
    }
    if (isFull && !mayReplace) {
      throw new Problem(
        409,
        'too_many_keys',
        `At most ${MOST_KEYS} keys of a merchant are kept: go on with one you have.`,
      )
    }
  })
}

/** Whether any key of a merchant is kept. */
export async function hasInboxKey({ db }: Pick<Context, 'db'>, merchantId: number): Promise<boolean> {
  const [kept] = await db.queries.select({ count: count() }).from(inboxKey).where(eq(inboxKey.merchantId, merchantId))
  return (kept?.count ?? 0) > 0
}

/** The keys of a merchant, newest first, each as its passphrase or passkey opens it. */
export async function inboxKeysOf({ db, vault }: Context, merchantId: number) {
  const rows = await db.queries
    .select()
    .from(inboxKey)
    .where(eq(inboxKey.merchantId, merchantId))
    .orderBy(desc(inboxKey.createdAt))
  const items = rows.map(({ publicKey, wraps, createdAt }) => ({
    publicKey,
    wraps: JSON.parse(vault.open(wraps, placeOf(merchantId, publicKey))),
    createdAt,
  }))
  return inboxKeysSchema.parse({ items })
}
