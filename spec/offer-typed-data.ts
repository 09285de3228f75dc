import type { Address } from './account.ts'
import type { Offer } from './actions/offers.ts'

const TYPES = {
  Offer: [
    { name: 'productId', type: 'uint40' },
    { name: 'unitPrice', type: 'uint96' },
    { name: 'validUntil', type: 'uint40' },
    { name: 'maxUses', type: 'uint16' },
    { name: 'maxQuantity', type: 'uint32' },
    { name: 'number', type: 'uint64' },
    { name: 'buyer', type: 'address' },
  ],
} as const

/** What a merchant's wallet signs, as EIP-712 typed data of a mall on a chain. */
export function offerTypedData(offer: Offer, chainId: number, mall: Address) {
  return {
    domain: { name: 'Banyan Mall', version: '1', chainId, verifyingContract: mall },
    types: TYPES,
    primaryType: 'Offer',
    message: offer,
  } as const
}
