import { describe, expect, it } from 'vitest'
import { keyPairOf, publicBytesOf } from '../../../../spec/x25519.ts'
import { type Hex, randomBytes, toHex } from './bytes.ts'
import { openMessage, sealMessage } from './message.ts'

const place = { chainId: 31_337, mall: '0x00000000000000000000000000000000000000aa' as Hex }
const content = { text: 'the handle came off', attachments: [] }

async function person() {
  const keys = await keyPairOf(randomBytes(32))
  return { keys, publicKey: toHex(await publicBytesOf(keys)) }
}

async function sent() {
  const [merchant, buyer] = [await person(), await person()]
  const keys = { merchantKey: merchant.publicKey, buyerKey: buyer.publicKey }
  return { merchant, buyer, message: await sealMessage({ place, orderId: '42', content, sender: buyer, ...keys }) }
}

describe('a message', { timeout: 60_000 }, () => {
  it('opens for both sides of its order', async () => {
    const { merchant, buyer, message } = await sent()
    const opening = { place, orderId: '42', message }
    expect(await openMessage({ ...opening, keys: merchant.keys, as: 'merchant' })).toEqual(content)
    expect(await openMessage({ ...opening, keys: buyer.keys, as: 'buyer' })).toEqual(content)
  })

  it('does not open as another order’s, as another message or as somebody else’s', async () => {
    const { merchant, message } = await sent()
    const opening = { place, orderId: '42', message, keys: merchant.keys, as: 'merchant' } as const
    await expect(openMessage({ ...opening, orderId: '43' })).rejects.toThrow()
    await expect(openMessage({ ...opening, message: { ...message, id: `0x${'00'.repeat(16)}` } })).rejects.toThrow()
    const stranger = await person()
    await expect(openMessage({ ...opening, message: { ...message, senderKey: stranger.publicKey } })).rejects.toThrow()
    await expect(openMessage({ ...opening, keys: stranger.keys })).rejects.toThrow()
  })

  it('is refused when it is too long', async () => {
    const { merchant, buyer } = await sent()
    const long = { text: 'x'.repeat(2_001), attachments: [] }
    const keys = { merchantKey: merchant.publicKey, buyerKey: buyer.publicKey }
    await expect(sealMessage({ place, orderId: '42', content: long, sender: buyer, ...keys })).rejects.toThrow()
  })
})
