import { describe, expect, it } from 'vitest'
import { countryCodes } from './country-codes.ts'

describe('countries', () => {
  it('are named in the reader’s language, in its order', () => {
    const english = countryCodes('en')
    expect(english.find(({ code }) => code === 'DE')?.name).toBe('Germany')
    expect(countryCodes('zh').find(({ code }) => code === 'CN')?.name).toBe('中国')
    expect(english.map(({ name }) => name)).toEqual(
      english.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en')),
    )
  })

  it('are all there, and nothing that is none', () => {
    const codes = countryCodes('en').map(({ code }) => code)
    for (const code of ['US', 'TW', 'HK', 'XK', 'ZW', 'AD']) expect(codes).toContain(code)
    for (const code of ['ZZ', 'EU', 'UN', 'AA']) expect(codes).not.toContain(code)
  })
})
