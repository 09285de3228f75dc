import { and, eq } from 'drizzle-orm'
import { Problem } from '../api/problem.ts'
import type { Db, Tx } from '../db/database.ts'
import { codeAttempt, passkey, recoveryCode, totp } from '../db/schema/factors.ts'
import { session } from '../db/schema/identity.ts'
import { hasFactor } from './has-factor.ts'

/** Removes one of a wallet's passkeys. Throws `Problem` 404 when it has none of that id. */
export function removePasskey(db: Db, wallet: string, id: string): Promise<void> {
  return db.transaction(async (tx) => {
    const removed = await tx
      .delete(passkey)
      .where(and(eq(passkey.id, id), eq(passkey.wallet, wallet)))
      .returning({ id: passkey.id })
    if (removed.length === 0)
      throw new Problem(404, 'not_found', 'You have no such passkey: it may be removed already.')
    await removeCodesOfNothing(tx, wallet)
  })
}

/** Removes a wallet's authenticator app. Throws `Problem` 404 when there is none. */
export function removeApp(db: Db, wallet: string): Promise<void> {
  return db.transaction(async (tx) => {
    const removed = await tx.delete(totp).where(eq(totp.wallet, wallet)).returning({ wallet: totp.wallet })
    if (removed.length === 0) throw new Problem(404, 'not_found', 'You have no authenticator app.')
    await removeCodesOfNothing(tx, wallet)
  })
}

/** Removes every second factor of a wallet and signs it out everywhere; how many factors there were. */
export async function removeAllFactors(tx: Tx, wallet: string): Promise<number> {
  const passkeys = await tx.delete(passkey).where(eq(passkey.wallet, wallet)).returning({ id: passkey.id })
  const apps = await tx.delete(totp).where(eq(totp.wallet, wallet)).returning({ wallet: totp.wallet })
  await tx.delete(recoveryCode).where(eq(recoveryCode.wallet, wallet))
  await tx.delete(codeAttempt).where(eq(codeAttempt.wallet, wallet))
  await tx.delete(session).where(eq(session.wallet, wallet))
  return passkeys.length + apps.length
}

// recovery codes stand for a factor; without one they stand for nothing
async function removeCodesOfNothing(tx: Tx, wallet: string): Promise<void> {
  if (!(await hasFactor(tx, wallet))) await tx.delete(recoveryCode).where(eq(recoveryCode.wallet, wallet))
}
