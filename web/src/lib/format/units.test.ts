import { describe, expect, it } from 'vitest'
import { decimalToUnits, unitsToDecimal } from './units.ts'

describe('unitsToDecimal', () => {
  it.each([
    [0n, 6, '0'],
    [1n, 6, '0.000001'],
    [1_234_500n, 6, '1.2345'],
    [24_000_000n, 6, '24'],
    [-500_000n, 6, '-0.5'],
    [5n, 0, '5'],
    [2n ** 96n - 1n, 6, '79228162514264337593543.950335'],
  ])('writes %s with %s decimals as %s', (units, decimals, text) => {
    expect(unitsToDecimal(units, decimals)).toBe(text)
  })
})

describe('decimalToUnits', () => {
  it.each([
    ['24', 24_000_000n],
    ['24.5', 24_500_000n],
    ['1,234.50', 1_234_500_000n],
    ['0.000001', 1n],
    [' 7. ', 7_000_000n],
  ])('reads "%s"', (text, units) => {
    expect(decimalToUnits(text, 6)).toBe(units)
  })

  it.each(['', 'abc', '-1', '1.2345678', '1e3', '.5', '0x10', '9'.repeat(30)])('refuses "%s"', (text) => {
    expect(decimalToUnits(text, 6)).toBeUndefined()
  })

  it('undoes unitsToDecimal', () => {
    for (const units of [0n, 1n, 999_999n, 123_456_789_012n]) {
      expect(decimalToUnits(unitsToDecimal(units, 6), 6)).toBe(units)
    }
  })
})
