import { parseSiweMessage } from 'viem/siwe'
import { Problem } from '../api/problem.ts'

type Expected = { origin: string; chainId: number; now: number }

const refuse = (what: string) =>
  new Problem(400, 'message_refused', `The sign-in message ${what}: reload the page and sign in again.`)

/**
 * Reads an EIP-4361 message and refuses one that was made for another site, chain or time: whoever got a person to sign it
 * elsewhere could sign in here with it. Returns who it is of and its nonce.
 */
export function checkMessage(message: string, { origin, chainId, now }: Expected) {
  const parsed = parseSiweMessage(message)
  const { address, domain, uri, nonce, issuedAt, expirationTime, notBefore } = parsed
  if (!address || !domain || !uri || !nonce || !issuedAt) throw refuse('is no EIP-4361 message')
  if (domain !== new URL(origin).host) throw refuse(`is for ${domain}, and this is ${new URL(origin).host}`)
  if (!URL.canParse(uri) || new URL(uri).origin !== origin) throw refuse(`is for ${uri}, and this is ${origin}`)
  if (parsed.chainId !== chainId) throw refuse(`is for chain ${parsed.chainId}, and this mall is on chain ${chainId}`)
  const at = now * 1_000
  if (expirationTime && expirationTime.getTime() <= at) throw refuse('has expired')
  if (notBefore && notBefore.getTime() > at) throw refuse('is not valid yet')
  return { address, nonce }
}
