import { expect, test } from 'vitest'
import { creditOf, orderWordOf, placedLineOf } from './words.ts'

test('a credit word is read field by field', () => {
  const word = (7n << 160n) | (3n << 144n) | ((2n ** 64n - 1n) << 40n) | 12n
  expect(creditOf(word)).toEqual({ id: 12, amount: 7n, volume: 2n ** 64n - 1n, tier: 3 })
})

test('a line word is read field by field', () => {
  const offer = 2n ** 64n - 1n
  const word = ((2n ** 96n - 1n) << 160n) | (offer << 88n) | (500n << 72n) | ((2n ** 32n - 1n) << 40n) | 9n
  const price = 2n ** 96n - 1n
  expect(placedLineOf(word)).toEqual({ productId: 9, quantity: 2 ** 32 - 1, commissionBps: 500, price, offer })
})

test('an order word is read field by field', () => {
  const marks = 0b11n << 142n
  const word =
    (99n << 160n) | (65_535n << 144n) | marks | (2n << 136n) | (1_800n << 96n) | (4n << 80n) | (6n << 40n) | 2n
  expect(orderWordOf(word)).toEqual({
    merchantId: 2,
    referrerId: 6,
    planId: 4,
    deadline: 1_800,
    status: 'Shipped',
    isConfirmed: true,
    hasRefundAddress: true,
    generation: 65_535,
    commission: 99n,
  })
})
