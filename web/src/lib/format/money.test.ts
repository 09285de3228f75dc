import { describe, expect, it } from 'vitest'
import { formatBps, formatMoney } from './money.ts'

const dollar = { symbol: 'USDd', name: 'Demo Dollar', decimals: 6 }
const ether = { symbol: 'WETH', name: 'Wrapped Ether', decimals: 18 }

describe('formatMoney', () => {
  it('shows two decimals, and more only where they are not zero', () => {
    expect(formatMoney(24_000_000n, dollar, 'en')).toBe('$24.00')
    expect(formatMoney(24_500_000n, dollar, 'en')).toBe('$24.50')
    expect(formatMoney(2_376_001n, dollar, 'en')).toBe('$2.376001')
  })

  it('never rounds a large amount', () => {
    expect(formatMoney(79_228_162_514_264_337_593_543_950_335n, dollar, 'en')).toBe(
      '$79,228,162,514,264,337,593,543.950335',
    )
  })

  it('shows tokens that are no dollars with their symbol', () => {
    expect(formatMoney(1_500_000_000_000_000_000n, ether, 'en')).toBe('1.50 WETH')
  })

  it('writes debts with the sign before the currency', () => {
    expect(formatMoney(-1_000_000n, dollar, 'zh')).toBe('-$1.00')
  })
})

describe('formatBps', () => {
  it('writes basis points as a percentage', () => {
    expect(formatBps(1250, 'en')).toBe('12.5%')
    expect(formatBps(200, 'zh')).toBe('2%')
  })
})
