import { describe, expect, it } from 'vitest'
import { monthAt, monthName, parseMonth, startOfMonth } from './month.ts'

describe('a month', () => {
  it('begins when the calendar says so, in every month of eight centuries', () => {
    for (let month = 1970 * 12; month < 2770 * 12; month += 1) {
      const start = Date.UTC(Math.floor(month / 12), month % 12) / 1_000
      expect(startOfMonth(month)).toBe(start)
      expect(monthAt(start)).toBe(month)
      expect(monthAt(start - 1)).toBe(month - 1)
    }
  })

  it('has 29 days in the Februaries of leap years', () => {
    const days = (name: string) => {
      const month = parseMonth(name) ?? Number.NaN
      return (startOfMonth(month + 1) - startOfMonth(month)) / 86_400
    }
    expect([days('2023-02'), days('2024-02'), days('2000-02'), days('2100-02')]).toEqual([28, 29, 29, 28])
  })

  it('is read and written as year and month', () => {
    expect(parseMonth('2026-10')).toBe(24_321)
    expect(monthName(24_321)).toBe('2026-10')
    expect(['2026-13', '2026-00', '2026-1', '26-10', '2026-10-01', ''].map(parseMonth)).toEqual(
      Array(6).fill(undefined),
    )
  })
})
