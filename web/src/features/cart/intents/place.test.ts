import { encodeFunctionData } from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../../../../abis/mall.ts'
import { groupCart, priceCart } from '../price-cart.ts'
import { placeCall } from './place.ts'

const buyer = '0x00000000000000000000000000000000000000b1'
const line = (productId: number, quantity: number, merchantId: number) => ({
  productId,
  quantity,
  merchantId,
  merchantName: 'M',
  planId: 1,
  name: 'Thing',
  image: null,
  options: {},
  unitPrice: '1000',
})
const groups = groupCart(priceCart([line(5, 2, 2), line(6, 1, 3), line(7, 1, 2)], undefined))

describe('placeCall', () => {
  it('makes one cart a group, at most what was shown, with no address and no region', () => {
    const { args } = placeCall({ groups, buyer, referrerId: 12, shelves: [4] })
    const [carts, who, refundTo, shelves] = args
    expect(carts).toHaveLength(2)
    expect(carts[0]).toEqual({
      merchantId: 2,
      lines: [
        { productId: 5, quantity: 2 },
        { productId: 7, quantity: 1 },
      ],
      offers: [],
      referrerId: 12,
      region: '0x000000000000',
      delivery: `0x${'00'.repeat(32)}`,
      maxTotal: 3000n,
    })
    expect(carts[1]?.maxTotal).toBe(1000n)
    expect([who, BigInt(refundTo)]).toEqual([buyer, 0n])
    expect(shelves).toEqual([4, 0])
  })

  it('brings the offers that price its lines', () => {
    const signed = {
      offer: {
        productId: 6,
        unitPrice: 700n,
        validUntil: 2_000_000_000,
        maxUses: 1,
        maxQuantity: 0,
        number: 17n,
        buyer: `0x${'0'.repeat(40)}` as const,
      },
      signature: `0x${'ab'.repeat(65)}` as const,
    }
    const lines = [line(5, 2, 2), line(6, 2, 3)]
    const priced = groupCart(priceCart(lines, undefined, new Map([[6, { signed, trouble: undefined }]])))
    const { functionName, args } = placeCall({ groups: priced, buyer, referrerId: 0, shelves: [] })
    expect(args[0][0]).toMatchObject({ offers: [], maxTotal: 2_000n })
    expect(args[0][1]).toMatchObject({ offers: [signed], maxTotal: 1_400n })
    expect(encodeFunctionData({ abi: mallAbi, functionName, args })).toMatch(/^0x04650483/)
  })

  it('brings the hash of each sealed address to its own order', () => {
    const hash = `0x${'5e'.repeat(32)}` as const
    const { args } = placeCall({ groups, buyer, referrerId: 0, shelves: [], deliveries: [undefined, hash] })
    expect(args[0].map(({ delivery }) => delivery)).toEqual([`0x${'00'.repeat(32)}`, hash])
  })

  it('is what the contract expects', () => {
    const { functionName, args } = placeCall({ groups, buyer, referrerId: 0, shelves: [] })
    expect(encodeFunctionData({ abi: mallAbi, functionName, args })).toMatch(/^0x/)
  })
})
