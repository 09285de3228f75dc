import { describe, expect, it } from 'vitest'
import { EMPTY_ADDRESS } from './address.ts'
import { addressTrouble, countriesIn, hasPostcode, hasRegion } from './address-rules.ts'

const good = {
  ...EMPTY_ADDRESS,
  name: 'Grace Miller',
  phone: '+47 555 12 345',
  street: '12 Fig Lane',
  city: 'Bergen',
  country: 'NO',
  postcode: '5003',
}

describe('an address', { timeout: 60_000 }, () => {
  it('is good with what its country needs', () => {
    expect(addressTrouble(good)).toEqual({})
    expect(addressTrouble({ ...good, country: 'HK', city: '', postcode: '' })).toEqual({})
    expect(addressTrouble({ ...good, country: 'US', region: 'Oregon', postcode: '97201-1234' })).toEqual({})
    expect(addressTrouble({ ...good, country: 'GB', postcode: 'sw1a 1aa' })).toEqual({})
    expect(addressTrouble({ ...good, country: 'CN', region: '广东省', city: '深圳市', postcode: '518000' })).toEqual({})
    // of other countries nothing is known, so nothing is refused
    expect(addressTrouble({ ...good, country: 'KE', postcode: '' })).toEqual({})
  })

  it.each([
    ['no name', { name: ' ' }, { name: 'missing' }],
    ['no country', { country: '' }, { country: 'missing' }],
    ['no postcode', { postcode: '' }, { postcode: 'missing' }],
    ['another country’s postcode', { postcode: 'SW1A 1AA' }, { postcode: 'postcode' }],
    ['no state', { country: 'US', postcode: '97201' }, { region: 'missing' }],
    ['a phone of letters', { phone: 'call me' }, { phone: 'phone' }],
    ['too long a street', { street: 'x'.repeat(161) }, { street: 'tooLong' }],
  ])('is not good with %s', (_, changes, trouble) => {
    expect(addressTrouble({ ...good, ...changes })).toEqual(trouble)
  })

  it('knows which fields a country has, and every country by name', () => {
    expect([hasPostcode('AE'), hasPostcode('DE'), hasRegion('JP'), hasRegion('DE')]).toEqual([false, true, true, false])
    const names = countriesIn('zh-CN')
    expect(names).toHaveLength(244)
    expect(names.find(({ code }) => code === 'NO')?.name).toBe('挪威')
    expect(names.every(({ code, name }) => name !== code)).toBe(true)
  })
})
