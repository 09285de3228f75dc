import type { Address } from './account.ts'

/** What a buyer says of a product of an order that has ended well; `previous` is the hash of the version before, 0 for the first. */
export type Review = {
  orderId: bigint
  productId: number
  rating: number
  text: string
  version: number
  previous: `0x${string}`
}

const TYPES = {
  Review: [
    { name: 'orderId', type: 'uint256' },
    { name: 'productId', type: 'uint40' },
    { name: 'rating', type: 'uint8' },
    { name: 'text', type: 'string' },
    { name: 'version', type: 'uint32' },
    { name: 'previous', type: 'bytes32' },
  ],
} as const

/** The `previous` of a first version. */
export const NO_REVIEW = `0x${'00'.repeat(32)}` as const

/** What a buyer's wallet signs, as EIP-712 typed data of a mall on a chain. */
export function reviewTypedData(review: Review, chainId: number, mall: Address) {
  return {
    domain: { name: 'Banyan Mall', version: '1', chainId, verifyingContract: mall },
    types: TYPES,
    primaryType: 'Review',
    message: review,
  } as const
}
