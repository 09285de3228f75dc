import { type Address, encodeAbiParameters, encodeFunctionData, getAbiItem, type Hex, keccak256 } from 'viem'
import { checkoutAbi } from '../../../abis/checkout.ts'
import type { AuthorizationRequest } from './schemas.ts'

const [cartsType] = getAbiItem({ abi: checkoutAbi, name: 'authorizationNonce' }).inputs
const hex = (text: string) => text as Hex

/** The carts as the contract takes them. */
export function cartsOf({ carts }: Pick<AuthorizationRequest, 'carts'>) {
  return carts.map(({ merchantId, lines, offers, referrerId, region, delivery, maxTotal }) => ({
    merchantId,
    lines,
    offers: offers.map(({ offer, signature }) => ({
      offer: {
        ...offer,
        unitPrice: BigInt(offer.unitPrice),
        number: BigInt(offer.number),
        buyer: offer.buyer as Address,
      },
      signature: hex(signature),
    })),
    referrerId,
    region: hex(region),
    delivery: hex(delivery),
    maxTotal: BigInt(maxTotal),
  }))
}

type Place = { chainId: number; checkout: Address; mall: Address }

/** The nonce that a buyer signs for just these carts: what `Checkout.authorizationNonce` answers, without asking anybody. */
export function nonceOf({ chainId, checkout, mall }: Place, request: AuthorizationRequest): Hex {
  const { buyer, refundTo, salt } = request
  const types = ['uint256', 'address', 'address', 'address', 'address', 'bytes32'].map((type) => ({ type }))
  return keccak256(
    encodeAbiParameters(
      [...types, cartsType] as const,
      [BigInt(chainId), checkout, mall, buyer, refundTo, salt, cartsOf(request)] as never,
    ),
  )
}

/** The call that brings an authorization to the chain. Shelves say where the orders stand, 0 for a new place. */
export function orderCall(request: AuthorizationRequest, shelves: readonly number[]): Hex {
  const { buyer, refundTo, salt, signature, validAfter, validBefore } = request
  const authorization = {
    validAfter: BigInt(validAfter),
    validBefore: BigInt(validBefore),
    salt: hex(salt),
    signature: hex(signature),
  }
  return encodeFunctionData({
    abi: checkoutAbi,
    functionName: 'placeWithAuthorization',
    args: [cartsOf(request), buyer as Address, refundTo as Address, [...shelves], authorization],
  })
}
