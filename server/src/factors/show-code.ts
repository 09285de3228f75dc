import type { Context } from '../api/context.ts'
import type { Session } from '../identity/session.ts'
import { isCodeOfApp, wrongCode } from './authenticator-app.ts'
import { markFresh } from './mark-fresh.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { forgetAttempts, takeAttempt } from './take-attempt.ts'

const SIX_DIGITS = /^\d{6}$/

/**
 * Takes a code of the authenticator app or a recovery code; sensitive acts may follow for five minutes. Throws `Problem`:
 * 400 `code_refused`, 429 `too_many_codes`.
 */
export async function showCode(context: Context, session: Session, code: string): Promise<void> {
  const { db, clock } = context
  const [now, { wallet }] = [clock(), session]
  await takeAttempt(db.queries, wallet, now)
  const isRight = await db.transaction(async (tx) => {
    const found = SIX_DIGITS.test(code)
      ? await isCodeOfApp(tx, context, wallet, code, now)
      : await useRecoveryCode(tx, wallet, code)
    if (!found) return false
    await forgetAttempts(tx, wallet)
    await markFresh(tx, session.id, now)
    return true
  })
  if (!isRight) throw wrongCode()
}
