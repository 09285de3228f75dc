import { and, count, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { passkey, totp } from '../db/schema/factors.ts'

/** Whether a wallet's owner has a passkey or an authenticator app; recovery codes alone are none. */
export async function hasFactor(tx: Tx, wallet: string): Promise<boolean> {
  const [passkeys] = await tx.select({ count: count() }).from(passkey).where(eq(passkey.wallet, wallet))
  if ((passkeys?.count ?? 0) > 0) return true
  const apps = await tx
    .select({ wallet: totp.wallet })
    .from(totp)
    .where(and(eq(totp.wallet, wallet), isNotNull(totp.confirmedAt)))
  return apps.length > 0
}
