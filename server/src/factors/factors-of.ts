import { and, asc, count, eq, isNotNull } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { passkey, recoveryCode, totp } from '../db/schema/factors.ts'
import { session } from '../db/schema/identity.ts'
import type { Session } from '../identity/session.ts'
import { FRESH_SECONDS } from '../identity/who.ts'

/** The second factors of who is signed in, and until when his session counts as fresh, unix seconds. */
export async function factorsOf({ db, clock }: Context, { id, wallet }: Session) {
  const passkeys = await db.queries
    .select({ id: passkey.id, device: passkey.device, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
    .from(passkey)
    .where(eq(passkey.wallet, wallet))
    .orderBy(asc(passkey.createdAt))
  const [app] = await db.queries
    .select({ confirmedAt: totp.confirmedAt })
    .from(totp)
    .where(and(eq(totp.wallet, wallet), isNotNull(totp.confirmedAt)))
  const [left] = await db.queries.select({ count: count() }).from(recoveryCode).where(eq(recoveryCode.wallet, wallet))
  const [now] = await db.queries.select({ freshAt: session.freshAt }).from(session).where(eq(session.id, id))
  const freshUntil = (now?.freshAt ?? 0) + FRESH_SECONDS
  return {
    passkeys,
    app: app?.confirmedAt ? { confirmedAt: app.confirmedAt } : null,
    recoveryCodesLeft: left?.count ?? 0,
    freshUntil: freshUntil > clock() ? freshUntil : 0,
  }
}
