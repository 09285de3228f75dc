import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inboxKeyTypedData, inboxSecret } from './inbox-key.ts'
import { keyPairOf, publicBytesOf } from './x25519.ts'

describe('an inbox key', () => {
  it('is the X25519 key pair that another implementation makes of the same secret', async () => {
    const { d = '', x } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
    const keys = await keyPairOf(new Uint8Array(Buffer.from(d, 'base64url')))
    expect(Buffer.from(await publicBytesOf(keys)).toString('base64url')).toBe(x)
    expect(keys.privateKey.extractable).toBe(false)
  })

  it('comes out the same of the same signature, however its last byte is written', async () => {
    const signature = `0x${'5a'.repeat(64)}1b` as const
    const other = `0x${'5a'.repeat(64)}00` as const
    expect(await inboxSecret(signature)).toEqual(await inboxSecret(other))
    expect(await inboxSecret(signature)).toHaveLength(32)
    expect(await inboxSecret(`0x${'5b'.repeat(64)}1b`)).not.toEqual(await inboxSecret(signature))
  })

  it('is not made of a contract wallet’s signature', async () => {
    await expect(inboxSecret('0x')).rejects.toThrow('65-byte')
    await expect(inboxSecret(`0x${'5a'.repeat(96)}`)).rejects.toThrow('65-byte')
  })

  it('is signed for one mall on one chain', () => {
    const { domain, message } = inboxKeyTypedData(
      '0x00000000000000000000000000000000000000b1',
      5,
      '0x00000000000000000000000000000000000000aa',
    )
    expect(domain).toMatchObject({ chainId: 5, verifyingContract: '0x00000000000000000000000000000000000000aa' })
    expect(message.owner).toBe('0x00000000000000000000000000000000000000b1')
  })
})
