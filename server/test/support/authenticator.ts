import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Options = { challenge?: string; origin?: string; rpId?: string; isVerified?: boolean }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const text = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** A device with one passkey, in software: signs what WebAuthn says, or what a test wants it to say wrongly. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly id = text(randomBytes(16))
  readonly #origin: string
  counter = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  /** What `navigator.credentials.create` gives, as JSON; `statement` stands for the maker's word about the device. */
  create({ challenge }: { challenge: string }, wrong: Options & { statement?: Map<string, unknown> } = {}) {
    const credentialId = Buffer.from(this.id, 'base64url')
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const publicKey = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(credentialId.length)
    const data = [Buffer.alloc(16), length, credentialId, Buffer.from(isoCBOR.encode(publicKey))]
    const authData = Buffer.concat([this.#head(wrong, HAS_CREDENTIAL), ...data])
    const { statement } = wrong
    const attestation = new Map<string, unknown>([
      ['fmt', statement ? 'packed' : 'none'],
      ['attStmt', statement ?? new Map()],
      ['authData', new Uint8Array(authData)],
    ])
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge, wrong),
        attestationObject: text(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      },
    }
  }

  /** What `navigator.credentials.get` gives, as JSON. */
  get({ challenge }: { challenge: string }, wrong: Options = {}) {
    this.counter += 1
    const authenticatorData = this.#head(wrong, 0)
    const clientDataJSON = this.#clientData('webauthn.get', challenge, wrong)
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    const signature = createSign('sha256').update(signed).sign(this.#keys.privateKey)
    return {
      ...this.#credential(),
      response: { clientDataJSON, authenticatorData: text(authenticatorData), signature: text(signature) },
    }
  }

  #credential() {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} }
  }

  #head({ rpId, isVerified = true }: Options, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const all = flags | USER_PRESENT | (isVerified ? USER_VERIFIED : 0)
    return Buffer.concat([sha256(rpId ?? new URL(this.#origin).hostname), Buffer.from([all]), counter])
  }

  #clientData(type: string, challenge: string, wrong: Options): string {
    const data = { type, challenge: wrong.challenge ?? challenge, origin: wrong.origin ?? this.#origin }
    return text(Buffer.from(JSON.stringify({ ...data, crossOrigin: false })))
  }
}
