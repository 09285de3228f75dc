import { describe, expect, it } from 'vitest'
import type { Variant } from '@/lib/api/types.ts'
import { optionValues, variantWith } from './variant-choice.ts'

const variant = (id: number, Size: string, Colour: string) => ({ id, options: { Size, Colour } }) as unknown as Variant
const small = variant(1, 'S', 'Red')
const variants = [small, variant(2, 'L', 'Red'), variant(3, 'L', 'Blue')]

describe('optionValues', () => {
  it('lists each value once, in the order of the variants', () => {
    expect(optionValues(variants)).toEqual([
      { name: 'Size', values: ['S', 'L'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
    ])
  })
})

describe('variantWith', () => {
  it('changes one option and keeps the others', () => {
    expect(variantWith(variants, small, 'Size', 'L')?.id).toBe(2)
  })

  it('takes the nearest variant when that combination does not exist', () => {
    expect(variantWith(variants, small, 'Colour', 'Blue')?.id).toBe(3)
  })

  it('finds nothing for a value that no variant has', () => {
    expect(variantWith(variants, small, 'Size', 'XL')).toBeUndefined()
  })
})
