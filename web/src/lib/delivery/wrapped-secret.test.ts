import { describe, expect, it } from 'vitest'
import { randomBytes, toHex } from './bytes.ts'
import {
  unwrapByPasskey,
  unwrapByPassphrase,
  type WrappedByPasskey,
  type WrappedByPassphrase,
  wrapByPasskey,
  wrapByPassphrase,
  wrappedSchema,
} from './wrapped-secret.ts'

const secret = randomBytes(32)
const publicKey = toHex(randomBytes(32))

describe('a wrapped secret', { timeout: 60_000 }, () => {
  it('opens with its passphrase, however that was typed', async () => {
    const wrapped = (await wrapByPassphrase(secret, publicKey, 'Zürich, two figs')) as WrappedByPassphrase
    expect(wrappedSchema.parse(wrapped)).toEqual(wrapped)
    expect(await unwrapByPassphrase(wrapped, publicKey, 'Zürich, two figs'.normalize('NFD'))).toEqual(secret)
    await expect(unwrapByPassphrase(wrapped, publicKey, 'Zürich, two dates')).rejects.toThrow()
    await expect(unwrapByPassphrase(wrapped, toHex(randomBytes(32)), 'Zürich, two figs')).rejects.toThrow()
  })

  it('opens with its passkey', async () => {
    const answer = { salt: randomBytes(32), output: randomBytes(32), credential: 'abc' }
    const wrapped = (await wrapByPasskey(secret, publicKey, answer)) as WrappedByPasskey
    expect(await unwrapByPasskey(wrapped, publicKey, answer.output)).toEqual(secret)
    await expect(unwrapByPasskey(wrapped, publicKey, randomBytes(32))).rejects.toThrow()
  })

  it('takes no passphrase box that is quicker to guess than ours', () => {
    const weak = { by: 'passphrase', salt: '0xaa', rounds: 1_000, nonce: '0xaa', box: '0xaa' }
    expect(wrappedSchema.safeParse(weak).success).toBe(false)
  })
})
