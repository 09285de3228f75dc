import { describe, expect, it } from 'vitest'
import { nextNumber, type OfferForm, offerOf } from './offer-draft.ts'

const NOW = 1_800_000_000
const form: OfferForm = { productId: 12, price: '24.50', buyer: '', uses: '1', quantity: '0', days: '7', number: '17' }
const read = (change: Partial<OfferForm>) => offerOf({ ...form, ...change }, 6, NOW)

describe('offerOf', () => {
  it('reads what was typed', () => {
    expect(read({})).toEqual({
      offer: {
        productId: 12,
        unitPrice: 24_500_000n,
        validUntil: NOW + 604_800,
        maxUses: 1,
        maxQuantity: 0,
        number: 17n,
        buyer: `0x${'0'.repeat(40)}`,
      },
      invalid: [],
    })
    const buyer = `0x${'aB'.repeat(20)}`
    expect(read({ buyer: ` ${buyer} ` }).offer?.buyer).toBe(buyer)
    expect(read({ uses: '65534', number: '18446744073709551615' }).offer).toMatchObject({ maxUses: 65_534 })
  })

  it.each([
    ['price', { price: '0' }],
    ['price', { price: '1.0000001' }],
    ['price', { price: '' }],
    ['buyer', { buyer: '0x12' }],
    ['uses', { uses: '65535' }],
    ['uses', { uses: '-1' }],
    ['quantity', { quantity: '4294967296' }],
    ['quantity', { quantity: '1.5' }],
    ['days', { days: '0' }],
    ['days', { days: '3651' }],
    ['number', { number: '0' }],
    ['number', { number: '18446744073709551616' }],
  ] as const)('names the field that is not sound: %s', (field, change) => {
    expect(read(change)).toEqual({ invalid: [field] })
  })

  it('is nothing without a product', () => {
    expect(read({ productId: undefined })).toEqual({ invalid: [] })
  })
})

describe('nextNumber', () => {
  it('follows the highest', () => {
    expect(nextNumber([])).toBe(1n)
    expect(nextNumber([3n, 17n, 4n])).toBe(18n)
  })
})
