import { createHash } from 'node:crypto'
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import { eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { passkey } from '../db/schema/factors.ts'
import type { Session } from '../identity/session.ts'
import { keepChallenge, useChallenge } from './challenges.ts'
import { markFresh } from './mark-fresh.ts'
import { relyingParty } from './relying-party.ts'

const MOST_PASSKEYS = 10

const refuse = () =>
  new Problem(400, 'passkey_refused', 'This passkey was not made for this shop just now: begin once more.')

/** What the browser needs to make a passkey. */
export async function registrationOptions({ db, env, clock }: Context, session: Session) {
  const { wallet } = session
  const own = await db.queries.select().from(passkey).where(eq(passkey.wallet, wallet))
  if (own.length >= MOST_PASSKEYS) {
    throw new Problem(409, 'too_many_passkeys', `You have ${own.length} passkeys: remove one before you add another.`)
  }
  const { rpName, rpID } = relyingParty(env.PUBLIC_ORIGIN)
  const options = await generateRegistrationOptions({
    rpName,
    rpID,
    userName: wallet,
    // a device may show this to anybody: it says nothing that the wallet's name does not
    userID: new Uint8Array(createHash('sha256').update(`banyan passkey of ${wallet}`).digest()),
    attestationType: 'none',
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(db.queries, session, 'register', options.challenge, clock())
  return options
}

/** Keeps a passkey that the browser has made; it counts as shown. Throws `Problem` when it is refused. */
export async function registerPasskey(
  { db, env, clock }: Context,
  session: Session,
  response: RegistrationResponseJSON,
  device: string,
): Promise<void> {
  const now = clock()
  const { rpID, origin } = relyingParty(env.PUBLIC_ORIGIN)
  if (hasCertificates(response)) throw refuse()
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(db.queries, session, 'register', challenge, now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => {
    throw refuse()
  })
  if (!registrationInfo) throw refuse()
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  await db.transaction(async (tx) => {
    const kept = await tx
      .insert(passkey)
      .values({ id, wallet: session.wallet, publicKey, counter, transports, device, createdAt: now, usedAt: now })
      .onConflictDoNothing()
      .returning({ id: passkey.id })
    if (kept.length === 0)
      throw new Problem(409, 'passkey_known', 'This passkey is set up already: use another device.')
    await markFresh(tx, session.id, now)
  })
}

// none were asked for, and checking them would fetch addresses that whoever made them has chosen
function hasCertificates({ response }: RegistrationResponseJSON): boolean {
  try {
    const statement = decodeAttestationObject(new Uint8Array(Buffer.from(response.attestationObject, 'base64url')))
    return statement.get('attStmt').get('x5c') !== undefined
  } catch {
    throw refuse()
  }
}
