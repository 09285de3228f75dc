import { describe, expect, it } from 'vitest'
import { decodeOffer, encodeOffer, offerLink, type SignedOffer } from './offer-code.ts'

const signed: SignedOffer = {
  offer: {
    productId: 12,
    unitPrice: 80_000_000n,
    validUntil: 1_900_000_000,
    maxUses: 3,
    maxQuantity: 2,
    number: 17n,
    buyer: '0x00000000000000000000000000000000000000b1',
  },
  signature: `0x${'ab'.repeat(64)}1b`,
}

describe('the word of an offer', () => {
  it('comes back as it was', () => {
    const code = encodeOffer(signed)
    expect(code).toMatch(/^[\w-]{163}$/)
    expect(decodeOffer(code)).toEqual(signed)
  })

  it('holds the highest of every field, and a long signature of a contract wallet', () => {
    const highest: SignedOffer = {
      offer: {
        productId: 2 ** 40 - 1,
        unitPrice: 2n ** 96n - 1n,
        validUntil: 2 ** 40 - 1,
        maxUses: 65_535,
        maxQuantity: 2 ** 32 - 1,
        number: 2n ** 64n - 1n,
        buyer: `0x${'ff'.repeat(20)}`,
      },
      signature: `0x${'cd'.repeat(300)}`,
    }
    expect(decodeOffer(encodeOffer(highest))).toEqual(highest)
    expect(decodeOffer(encodeOffer({ ...highest, signature: '0x' }))?.signature).toBe('0x')
  })

  it.each(['', 'AQ', 'hello world', '%%%', 'A'.repeat(163), encodeOffer(signed).slice(0, 70), 'A'.repeat(9_000)])(
    'is not read from %j',
    (text) => {
      expect(decodeOffer(text)).toBeUndefined()
    },
  )

  it('stands in a link as it is', () => {
    const code = encodeOffer(signed)
    expect(offerLink('https://shop.example', '/product/12', code)).toBe(`https://shop.example/product/12?offer=${code}`)
  })
})
