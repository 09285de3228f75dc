import { expect, it } from 'vitest'
import { encodeOffer } from '@/lib/offers/offer-code.ts'
import { offerRows } from './offer-rows.ts'

const codeOf = (number: bigint) =>
  encodeOffer({
    offer: {
      productId: 1,
      unitPrice: 5n,
      validUntil: 9,
      maxUses: 1,
      maxQuantity: 0,
      number,
      buyer: `0x${'0'.repeat(40)}`,
    },
    signature: '0xab',
  })

it('puts together what was signed here and what the chain tells, the highest number first', () => {
  const signed = [
    { merchantId: 2, productName: 'Tea', code: codeOf(3n) },
    { merchantId: 2, productName: 'Cup', code: codeOf(3n) },
    { merchantId: 2, productName: 'Pot', code: codeOf(2n ** 64n - 1n) },
    { merchantId: 7, productName: 'of another merchant', code: codeOf(5n) },
    { merchantId: 2, productName: 'unreadable', code: 'nonsense' },
  ]
  const used = [
    { number: 3n, lines: 2, isCancelled: false },
    { number: 4n, lines: 0, isCancelled: true },
  ]
  const rows = offerRows(2, signed, used)
  expect(rows.map(({ number, lines, isCancelled }) => [number, lines, isCancelled])).toEqual([
    [2n ** 64n - 1n, 0, false],
    [4n, 0, true],
    [3n, 2, false],
  ])
  expect(rows[2]?.signed.map(({ productName }) => productName)).toEqual(['Tea', 'Cup'])
  expect(rows[1]?.signed).toEqual([])
})
