import type { Context as HonoContext } from 'hono'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Env } from '../api/route.ts'
import { hasFactor } from '../factors/has-factor.ts'
import type { Session } from './session.ts'
import { FRESH_SECONDS, freshlyIn, signedIn } from './who.ts'

/**
 * What an act asks for besides a session: `ifEnrolled` a second factor shown within five minutes, of whoever has one; `shown` a
 * second factor at any time since signing in; `fresh` one within five minutes. The last two ask everybody, so whoever does such
 * things must have one.
 */
type Need = 'ifEnrolled' | 'shown' | 'fresh'

/** Which acts ask for a second factor. Staff acts are `shown` or `fresh`; one's own data are one's own affair. */
export const STEP_UP = {
  'own data: export': 'ifEnrolled',
  'own data: delete': 'ifEnrolled',
  'second factor: change': 'ifEnrolled',
  'merchant: payout address': 'fresh',
  'merchant: refund': 'fresh',
  'merchant: export': 'fresh',
  'merchant: delivery key': 'fresh',
  'merchant: webhooks': 'fresh',
  'staff: propose': 'fresh',
  'staff: approve': 'fresh',
  'staff: withdraw': 'fresh',
  'staff: approvals': 'shown',
  'staff: audit log': 'shown',
} as const satisfies Record<string, Need>

export type SensitiveAct = keyof typeof STEP_UP

type Asking = HonoContext<Env>

/** Who is signed in and has shown what an act asks for; 403 `second_factor_needed` or `second_factor_missing` else. */
export async function stepUp(c: Asking, { db, clock }: Pick<Context, 'db' | 'clock'>, act: SensitiveAct) {
  const session = signedIn(c)
  const need: Need = STEP_UP[act]
  if (!(await hasFactor(db.queries, session.wallet))) {
    if (need === 'ifEnrolled') return session
    throw new Problem(
      403,
      'second_factor_missing',
      'This needs a second factor, and you have none: set up a passkey or an authenticator app under Account first.',
    )
  }
  if (need === 'shown' && session.freshAt > 0) return session
  return freshlyIn(c, clock())
}

/**
 * Who may change his second factors: a first one can be set up within five minutes of signing in with the wallet, every other
 * change needs a factor that is there already. 403 `sign_in_again` or `second_factor_needed` else.
 */
export async function changingFactors(c: Asking, context: Pick<Context, 'db' | 'clock'>): Promise<Session> {
  const session = await stepUp(c, context, 'second factor: change')
  const [isNew, isFresh] = [
    context.clock() - session.createdAt < FRESH_SECONDS,
    context.clock() - session.freshAt < FRESH_SECONDS,
  ]
  if (isNew || isFresh) return session
  throw new Problem(403, 'sign_in_again', 'A first passkey or app is set up right after signing in: sign in once more.')
}
