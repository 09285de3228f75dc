import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { totp } from '../db/schema/factors.ts'
import type { Session } from '../identity/session.ts'
import { markFresh } from './mark-fresh.ts'
import { forgetAttempts, takeAttempt } from './take-attempt.ts'

// a phone's clock may be half a minute off
const TOLERANCE_SECONDS = 30

/** Where a secret lies, for the vault. */
/** Where a secret lies, for the vault. */
export const placeOf = (wallet: string) => `totp:${wallet}`

/** A new secret for an authenticator app, which counts once a code of it was right. 409 `app_known` when there is one already. */
export async function beginApp({ db, vault, clock }: Context, { wallet }: Session) {
  const secret = generateSecret()
  const begun = { secret: vault.seal(secret, placeOf(wallet)), lastStep: 0, createdAt: clock() }
  const kept = await db.queries
    .insert(totp)
    .values({ wallet, ...begun })
    .onConflictDoUpdate({ target: totp.wallet, set: begun, setWhere: isNull(totp.confirmedAt) })
    .returning({ wallet: totp.wallet })
  if (kept.length === 0) {
    throw new Problem(409, 'app_known', 'You have an authenticator app already: remove it before you set up another.')
  }
  return { secret, uri: generateURI({ issuer: 'Banyan', label: wallet, secret }) }
}

/** Takes the first code of a new app; it counts as shown. Throws `Problem` when the code is wrong. */
export async function confirmApp(context: Context, session: Session, code: string): Promise<void> {
  const { db, clock } = context
  const now = clock()
  await takeAttempt(db.queries, session.wallet, now)
  const [app] = await db.queries
    .select()
    .from(totp)
    .where(and(eq(totp.wallet, session.wallet), isNull(totp.confirmedAt)))
  if (!app) throw new Problem(409, 'no_app', 'No authenticator app is being set up: begin once more.')
  await db.transaction(async (tx) => {
    if (!(await takeCode(tx, context, app, code, now))) throw wrongCode()
    await tx.update(totp).set({ confirmedAt: now }).where(eq(totp.wallet, session.wallet))
    await forgetAttempts(tx, session.wallet)
    await markFresh(tx, session.id, now)
  })
}

/** Whether a code is one of a wallet's app, and was not taken before. */
export async function isCodeOfApp(tx: Tx, context: Pick<Context, 'vault'>, wallet: string, code: string, now: number) {
  const [app] = await tx
    .select()
    .from(totp)
    .where(and(eq(totp.wallet, wallet), isNotNull(totp.confirmedAt)))
  return app !== undefined && takeCode(tx, context, app, code, now)
}

export const wrongCode = () =>
  new Problem(400, 'code_refused', 'This code is wrong, too old or was used before: take the next one.')

type App = typeof totp.$inferSelect

async function takeCode(tx: Tx, { vault }: Pick<Context, 'vault'>, app: App, code: string, now: number) {
  const result = verifySync({
    secret: vault.open(app.secret, placeOf(app.wallet)),
    token: code,
    epoch: now,
    epochTolerance: TOLERANCE_SECONDS,
  })
  if (!result.valid || !('timeStep' in result)) return false
  // of two that bring one code at once, one finds its step taken
  const taken = await tx
    .update(totp)
    .set({ lastStep: result.timeStep })
    .where(and(eq(totp.wallet, app.wallet), lt(totp.lastStep, result.timeStep)))
    .returning({ wallet: totp.wallet })
  return taken.length > 0
}
