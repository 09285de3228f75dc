import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { passkey } from '../db/schema/factors.ts'
import type { Session } from '../identity/session.ts'
import { keepChallenge, useChallenge } from './challenges.ts'
import { markFresh } from './mark-fresh.ts'
import { relyingParty } from './relying-party.ts'

const refuse = () => new Problem(400, 'passkey_refused', 'This passkey did not answer rightly: try it once more.')

/** What the browser needs to ask for one of the passkeys. 409 `no_passkey` when there is none. */
export async function showOptions({ db, env, clock }: Context, session: Session) {
  const own = await db.queries.select().from(passkey).where(eq(passkey.wallet, session.wallet))
  if (own.length === 0) throw new Problem(409, 'no_passkey', 'You have no passkey: use a code, or set one up first.')
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(env.PUBLIC_ORIGIN).rpID,
    allowCredentials: own.map(({ id, transports }) => ({ id, transports })),
    userVerification: 'required',
  })
  await keepChallenge(db.queries, session, 'show', options.challenge, clock())
  return options
}

/** Takes a passkey's answer; sensitive acts may follow for five minutes. Throws `Problem` when it is refused. */
export async function showPasskey(
  { db, env, clock }: Context,
  session: Session,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const now = clock()
  const { rpID, origin } = relyingParty(env.PUBLIC_ORIGIN)
  const [own] = await db.queries
    .select()
    .from(passkey)
    .where(and(eq(passkey.id, response.id), eq(passkey.wallet, session.wallet)))
  if (!own) throw refuse()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(db.queries, session, 'show', challenge, now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: own.id,
      publicKey: new Uint8Array(own.publicKey),
      counter: own.counter,
      transports: own.transports,
    },
    requireUserVerification: true,
  }).catch(() => {
    throw refuse()
  })
  if (!verified) throw refuse()
  await db.transaction(async (tx) => {
    await tx.update(passkey).set({ counter: authenticationInfo.newCounter, usedAt: now }).where(eq(passkey.id, own.id))
    await markFresh(tx, session.id, now)
  })
}
