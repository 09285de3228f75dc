import { describe, expect, it } from 'vitest'
import { fiatText } from './fiat-text.ts'

describe('an amount of money', () => {
  it('is written exactly, with the decimals of its currency', () => {
    expect(fiatText('5', 'USD', 2, 'en')).toBe('$0.05')
    expect(fiatText('123456', 'CNY', 2, 'zh')).toBe('¥1,234.56')
    expect(fiatText('90071992547409931', 'USD', 2, 'en')).toBe('$900,719,925,474,099.31')
    expect(fiatText('1200', 'JPY', 0, 'en')).toBe('¥1,200')
  })
})
