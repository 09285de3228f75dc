import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ConfigError } from '../../../indexer/src/errors.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts what lies in the database: AES-256-GCM under a named key, bound to the place it stands in (`where`, such as
 * `profile:0xabc`), so that a box moved to another row does not open. Text form: `name.base64url(nonce, ciphertext, tag)`.
 */
export class Vault {
  readonly #keys: Map<string, Buffer>
  readonly #current: string

  /** `keys` is `name:64 hex digits` separated by commas; the first encrypts, all decrypt. Throws `ConfigError`. */
  constructor(keys: string) {
    this.#keys = new Map(keys.split(',').map((entry) => parseKey(entry.trim())))
    this.#current = this.#keys.keys().next().value as string
  }

  /** A key of its own, for a demo or a test. */
  static generateKeys(): string {
    return `k1:${randomBytes(32).toString('hex')}`
  }

  seal(text: string, where: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(this.#current), nonce).setAAD(Buffer.from(where))
    const box = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${this.#current}.${box.toString('base64url')}`
  }

  /** Throws when the box was altered, moved, or sealed under a key that is not in VAULT_KEYS any more. */
  open(sealed: string, where: string): string {
    const dot = sealed.indexOf('.')
    const box = Buffer.from(sealed.slice(dot + 1), 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', this.#keyOf(sealed.slice(0, dot)), box.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(where)).setAuthTag(box.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
  }

  /** Whether a box should be sealed anew, because the first key of VAULT_KEYS has changed. */
  isOld(sealed: string): boolean {
    return !sealed.startsWith(`${this.#current}.`)
  }

  /** Name of the key that seals. */
  get currentKey(): string {
    return this.#current
  }

  /** Names of the keys that only open. */
  get oldKeys(): string[] {
    return [...this.#keys.keys()].filter((name) => name !== this.#current)
  }

  #keyOf(name: string): Buffer {
    const key = this.#keys.get(name)
    if (!key)
      throw new ConfigError(`VAULT_KEYS has no key ${name}, which sealed some rows: add it after the first one.`)
    return key
  }
}

function parseKey(entry: string): [string, Buffer] {
  const [, name, hex] = /^([a-z0-9-]+):([0-9a-f]{64})$/i.exec(entry) ?? []
  if (!name || !hex) {
    throw new ConfigError(
      'VAULT_KEYS is unusable: each entry is name:64 hex digits, such as from `openssl rand -hex 32`.',
    )
  }
  return [name, Buffer.from(hex, 'hex')]
}
