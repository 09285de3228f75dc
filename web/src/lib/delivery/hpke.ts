import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { KeyPair } from '../../../../spec/x25519.ts'
import type { Bytes } from './bytes.ts'

const ENC_BYTES = 32

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const publicKey = (bytes: Bytes) => suite.kem.deserializePublicKey(bytes)

/** What a box is bound to: with another word of it the box does not open. */
export type Binding = {
  /** what kind of box it is */
  info: string
  aad: string
}

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text)

type Sealing = Binding & { to: Bytes; text: Bytes; from?: KeyPair | undefined }

/**
 * Seals bytes to a public key (RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM). With `from` only who has that
 * key can have sealed it (mode auth). The box is the 32 bytes of `enc`, then the ciphertext.
 */
export async function seal({ to, text, from, info, aad }: Sealing): Promise<Bytes> {
  const recipientPublicKey = await publicKey(to)
  const sender = await suite.createSenderContext({
    recipientPublicKey,
    info: bytesOf(info),
    ...(from && { senderKey: from }),
  })
  const sealed = await sender.seal(text, bytesOf(aad))
  return new Uint8Array([...new Uint8Array(sender.enc), ...new Uint8Array(sealed)])
}

type Opening = Binding & { box: Bytes; keys: KeyPair; from?: Bytes | undefined }

/** Opens a box; with `from` only one that the holder of that public key sealed. Throws when it is another's, altered, or bound to something else. */
export async function open({ box, keys, from, info, aad }: Opening): Promise<Bytes> {
  const recipient = await suite.createRecipientContext({
    recipientKey: keys,
    enc: box.slice(0, ENC_BYTES),
    info: bytesOf(info),
    ...(from && { senderPublicKey: await publicKey(from) }),
  })
  return new Uint8Array(await recipient.open(box.slice(ENC_BYTES), bytesOf(aad)))
}
