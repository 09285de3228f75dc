import { describe, expect, it } from 'vitest'
import { apiQuery } from './api-query.ts'

describe('apiQuery', () => {
  it('leaves out what is not set', () => {
    expect(apiQuery({ q: '', onSale: false, merchant: undefined })).toBe('')
  })

  it('writes lists with commas and escapes words', () => {
    expect(apiQuery({ ids: [3, 9], q: 'tea & cups', inStock: true })).toBe('?ids=3%2C9&q=tea+%26+cups&inStock=true')
  })
})
