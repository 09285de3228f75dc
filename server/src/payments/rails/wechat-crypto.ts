import { createCipheriv, createDecipheriv, createSign, createVerify, randomBytes } from 'node:crypto'

const SCHEMA = 'WECHATPAY2-SHA256-RSA2048'
const TAG_BYTES = 16

export type Merchant = { mchId: string; serial: string; privateKey: string }

const lines = (...parts: (string | number)[]): string => parts.map((part) => `${part}\n`).join('')

export const signText = (text: string, privateKey: string): string =>
  createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')

export const isSignedText = (text: string, signature: string, publicKey: string): boolean =>
  createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64')

/** What a signature of an answer or a notification stands under. */
export const answerText = (timestamp: string | number, nonce: string, body: string): string =>
  lines(timestamp, nonce, body)

/** The header with which a merchant signs a request; `url` is path and query. */
export function authorize(
  { mchId, serial, privateKey }: Merchant,
  method: string,
  url: string,
  body: string,
  now: number,
) {
  const nonce = randomBytes(16).toString('hex')
  const signature = signText(lines(method, url, now, nonce, body), privateKey)
  const fields = { mchid: mchId, nonce_str: nonce, signature, timestamp: now, serial_no: serial }
  const text = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `${SCHEMA} ${text.join(',')}`
}

/** Whether a request's header is signed by a merchant; for whoever plays WeChat's side. */
export function isAuthorized(header: string, method: string, url: string, body: string, publicKey: string): boolean {
  if (!header.startsWith(`${SCHEMA} `)) return false
  const fields = Object.fromEntries([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const { timestamp, nonce_str: nonce, signature } = fields
  if (!timestamp || !nonce || !signature) return false
  return isSignedText(lines(method, url, timestamp, nonce, body), signature, publicKey)
}

export type Resource = { algorithm: string; ciphertext: string; nonce: string; associated_data: string }

/** Opens a resource under the merchant's 32-byte key. Throws when it was altered. */
export function openResource({ ciphertext, nonce, associated_data }: Resource, key: string): string {
  const box = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce))
  decipher.setAuthTag(box.subarray(-TAG_BYTES)).setAAD(Buffer.from(associated_data))
  return Buffer.concat([decipher.update(box.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** Seals a resource as WeChat does. */
export function sealResource(text: string, key: string, associated: string): Resource {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce)).setAAD(Buffer.from(associated))
  const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { algorithm: 'AEAD_AES_256_GCM', ciphertext: box.toString('base64'), nonce, associated_data: associated }
}
