import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Env } from '../api/route.ts'
import type { Permission, RoleName } from '../chain/chain.ts'
import { tokenIn } from './cookie.ts'
import { findSession, type Session } from './session.ts'

type Asking = HonoContext<Env>

/** how long after a second factor was shown a sensitive act may follow, seconds */
export const FRESH_SECONDS = 300

/** Finds out who asks; whether that may do something is each route's own question. */
export function findWho({ db, clock }: Pick<Context, 'db' | 'clock'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = tokenIn(c)
    c.set('session', token ? await findSession(db.queries, token, clock()) : null)
    await next()
  }
}

/** Who is signed in; 401 when nobody is. */
export function signedIn(c: Asking): Session {
  const { session } = c.var
  if (session) return session
  throw new Problem(401, 'not_signed_in', 'Nobody is signed in: sign in with your wallet and try again.')
}

/** Who is signed in and showed a second factor within the last five minutes; 403 `second_factor_needed` else. */
export function freshlyIn(c: Asking, now: number): Session {
  const session = signedIn(c)
  if (now - session.freshAt < FRESH_SECONDS) return session
  throw new Problem(403, 'second_factor_needed', 'This needs your passkey or code once more: show it and try again.')
}

/** Who is signed in and may act for a merchant, as the chain has it; 403 else. */
export async function actingFor(c: Asking, context: Context, merchantId: number, permission: Permission) {
  const session = signedIn(c)
  if (await context.chain.mayActFor(merchantId, session.wallet, permission)) return session
  throw new Problem(
    403,
    'not_allowed',
    `${session.wallet} has no ${permission} permission at merchant ${merchantId}: ask the merchant to grant it.`,
  )
}

/** Who is signed in and holds a role of the mall on chain; 403 else. */
export async function holding(c: Asking, context: Context, role: RoleName): Promise<Session> {
  const session = signedIn(c)
  if (await context.chain.hasRole(role, session.wallet)) return session
  throw new Problem(403, 'not_allowed', `${session.wallet} does not hold the role ${role} of this mall.`)
}
