import { describe, expect, it } from 'vitest'
import { type OfferCase, offerTrouble } from './offer-trouble.ts'

const buyer = '0x00000000000000000000000000000000000000b1'
const offer: OfferCase['offer'] = {
  productId: 12,
  unitPrice: 80n,
  validUntil: 1_000,
  maxUses: 3,
  maxQuantity: 2,
  number: 17n,
  buyer,
}
const sound: OfferCase = { offer, productId: 12, quantity: 2, buyer, now: 999, facts: { uses: 2, isSigned: true } }
const trouble = (change: Partial<OfferCase>) => offerTrouble({ ...sound, ...change })

describe('offerTrouble', () => {
  it('finds none in a sound offer, in its last second and at its last use', () => {
    expect(trouble({})).toBeUndefined()
  })

  it.each([
    ['malformed', { offer: { ...offer, unitPrice: 0n } }],
    ['malformed', { offer: { ...offer, number: 0n } }],
    ['otherProduct', { productId: 13 }],
    ['expired', { now: 1_000 }],
    ['foreign', { buyer: '0x00000000000000000000000000000000000000b2' }],
    ['tooMany', { quantity: 3 }],
    ['usedUp', { facts: { uses: 3, isSigned: true } }],
    ['cancelled', { facts: { uses: 65_535, isSigned: true } }],
    ['cancelled', { offer: { ...offer, maxUses: 0 }, facts: { uses: 65_535, isSigned: true } }],
    ['forged', { facts: { uses: 0, isSigned: false } }],
  ] as const)('%s', (expected, change) => {
    expect(trouble(change)).toBe(expected)
  })

  it('asks nothing of a wallet or a chain that is not there yet', () => {
    expect(trouble({ buyer: undefined, facts: undefined })).toBeUndefined()
  })

  it('compares addresses in any case, and takes an offer for anybody from anybody', () => {
    expect(trouble({ buyer: buyer.toUpperCase().replace('0X', '0x') })).toBeUndefined()
    const open = { ...offer, buyer: `0x${'0'.repeat(40)}` as const }
    expect(trouble({ offer: open, buyer: '0x00000000000000000000000000000000000000b2' })).toBeUndefined()
  })

  it('knows no end of unlimited uses and pieces', () => {
    const open = { ...offer, maxUses: 0, maxQuantity: 0 }
    expect(trouble({ offer: open, quantity: 999, facts: { uses: 65_534, isSigned: true } })).toBeUndefined()
  })
})
