import { expect, test } from 'vitest'
import { orderNumber } from './order-number.ts'

test.each([
  ['7', '7-1'],
  ['2199023255562', '10-3'],
])('order %s reads as %s', (id, number) => {
  expect(orderNumber(id)).toBe(number)
})
