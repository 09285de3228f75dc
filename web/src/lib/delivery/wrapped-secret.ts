import * as z from 'zod/mini'
import { type Bytes, fromHex, randomBytes, toHex } from './bytes.ts'

// OWASP's figure of 2023 for PBKDF2-HMAC-SHA256
const ROUNDS = 600_000
const MOST_ROUNDS = 5_000_000
const SALT_BYTES = 16
const NONCE_BYTES = 12
export const LEAST_LETTERS = 12

const hex = z.string().check(z.regex(/^0x(?:[0-9a-f]{2})+$/))

/** A secret that a passphrase or a passkey opens; it may lie anywhere. */
export const wrappedSchema = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('passphrase'),
    salt: hex,
    rounds: z.int().check(z.minimum(ROUNDS), z.maximum(MOST_ROUNDS)),
    nonce: hex,
    box: hex,
  }),
  z.object({ by: z.literal('passkey'), salt: hex, credential: z.string(), nonce: hex, box: hex }),
])

export type Wrapped = z.infer<typeof wrappedSchema>
export type WrappedByPassphrase = Extract<Wrapped, { by: 'passphrase' }>
export type WrappedByPasskey = Extract<Wrapped, { by: 'passkey' }>

async function keyOfPassphrase(passphrase: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  // the same words typed on another keyboard are the same passphrase
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function keyOfPrf(output: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', output, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('banyan inbox key v1')
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

// the public key stands in the associated data: a box under another key's name does not open
async function encrypt(key: CryptoKey, secret: Bytes, publicKey: string) {
  const iv = randomBytes(NONCE_BYTES)
  const additionalData = new TextEncoder().encode(publicKey)
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, secret))
  return { nonce: toHex(iv), box: toHex(box) }
}

async function decrypt(key: CryptoKey, { nonce, box }: { nonce: string; box: string }, publicKey: string) {
  const additionalData = new TextEncoder().encode(publicKey)
  const algorithm = { name: 'AES-GCM', iv: fromHex(nonce), additionalData }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, fromHex(box)))
}

/** Wraps the secret half of a key by a passphrase (PBKDF2, AES-256-GCM). */
export async function wrapByPassphrase(secret: Bytes, publicKey: string, passphrase: string): Promise<Wrapped> {
  const salt = randomBytes(SALT_BYTES)
  const key = await keyOfPassphrase(passphrase, salt, ROUNDS)
  return { by: 'passphrase', salt: toHex(salt), rounds: ROUNDS, ...(await encrypt(key, secret, publicKey)) }
}

/** Throws when the passphrase is another. */
export async function unwrapByPassphrase(wrapped: WrappedByPassphrase, publicKey: string, passphrase: string) {
  return decrypt(await keyOfPassphrase(passphrase, fromHex(wrapped.salt), wrapped.rounds), wrapped, publicKey)
}

/** What a passkey answers to a salt (WebAuthn PRF), and which passkey that was. */
export type PrfAnswer = { salt: Bytes; output: Bytes; credential: string }

/** Wraps the secret half of a key by what a passkey answers to a salt. */
export async function wrapByPasskey(secret: Bytes, publicKey: string, answer: PrfAnswer): Promise<Wrapped> {
  const { salt, output, credential } = answer
  return { by: 'passkey', salt: toHex(salt), credential, ...(await encrypt(await keyOfPrf(output), secret, publicKey)) }
}

/** Throws when the passkey is another. */
export async function unwrapByPasskey(wrapped: WrappedByPasskey, publicKey: string, output: Bytes) {
  return decrypt(await keyOfPrf(output), wrapped, publicKey)
}
