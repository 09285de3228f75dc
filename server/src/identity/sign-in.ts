import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Address, Hex } from 'viem'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { loginNonce } from '../db/schema/identity.ts'
import { checkMessage } from './check-message.ts'
import { beginSession } from './session.ts'

const NONCE_SECONDS = 300

/** A number for one sign-in message, good for five minutes. */
export async function giveNonce({ db, clock }: Context): Promise<{ nonce: string; expiresAt: number }> {
  const now = clock()
  const row = { nonce: randomBytes(16).toString('hex'), expiresAt: now + NONCE_SECONDS }
  await db.queries.delete(loginNonce).where(lt(loginNonce.expiresAt, now))
  await db.queries.insert(loginNonce).values(row)
  return row
}

/** Signs a wallet in with an EIP-4361 message; returns the session's token. Throws `Problem` when it is refused. */
export async function signIn(context: Context, signed: { message: string; signature: Hex }, device: string) {
  const { db, chain, env, clock } = context
  const now = clock()
  const expected = { origin: env.PUBLIC_ORIGIN, chainId: chain.deployment.chainId, now }
  const { address, nonce } = checkMessage(signed.message, expected)
  // used up before the signature is looked at: of two that come at once one finds it gone
  const [used] = await db.queries
    .delete(loginNonce)
    .where(and(eq(loginNonce.nonce, nonce), gt(loginNonce.expiresAt, now)))
    .returning()
  if (!used) {
    throw new Problem(400, 'nonce_refused', 'The sign-in message was used already or is too old: sign in again.')
  }
  if (!(await chain.isSignedBy(address, signed.message, signed.signature))) {
    throw new Problem(
      400,
      'signature_refused',
      `The message is not signed by ${address}: choose that wallet and sign again.`,
    )
  }
  const token = await beginSession(db.queries, address, device, now)
  return { token, wallet: address.toLowerCase() as Address }
}
