import { describe, expect, it } from 'vitest'
import { type CartLine, withLine, withoutOffer, withQuantity } from './cart-store.ts'

const line = (productId: number, quantity = 1, unitPrice = '100'): CartLine => ({
  productId,
  quantity,
  unitPrice,
  merchantId: 2,
  merchantName: 'House',
  planId: 1,
  name: `Thing ${productId}`,
  image: null,
  options: {},
})

describe('withLine', () => {
  it('appends a new product', () => {
    expect(withLine([line(1)], line(2)).map(({ productId }) => productId)).toEqual([1, 2])
  })

  it('adds up the pieces of a product that is there already and keeps its newest price', () => {
    expect(withLine([line(1, 2), line(2)], line(1, 3, '120'))).toEqual([line(1, 5, '120'), line(2)])
  })
})

describe('an offer of a line', () => {
  it('stays when more is put in, and is replaced by a newer one', () => {
    const offered = { ...line(1), offer: 'old' }
    expect(withLine([offered], line(1))[0]).toMatchObject({ quantity: 2, offer: 'old' })
    expect(withLine([offered], { ...line(1), offer: 'new' })[0]?.offer).toBe('new')
  })

  it('is taken out of its own line only', () => {
    const lines = [{ ...line(1), offer: 'a' }, { ...line(2), offer: 'b' }, line(3)]
    expect(withoutOffer(lines, 1)).toEqual([line(1), lines[1], line(3)])
  })
})

describe('withQuantity', () => {
  it('sets the pieces', () => {
    expect(withQuantity([line(1), line(2)], 2, 7)[1]?.quantity).toBe(7)
  })

  it('takes a line out at zero', () => {
    expect(withQuantity([line(1), line(2)], 1, 0)).toEqual([line(2)])
  })
})
