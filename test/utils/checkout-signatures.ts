import { type Address, type Hex, parseAbi, parseSignature, type TypedDataDomain, zeroAddress } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { checkoutAbi } from '../../abis/checkout.ts'
import type { Cart, CheckoutShop } from './checkout-shop.ts'

const tokenAbi = parseAbi([
  'function nonces(address owner) view returns (uint256)',
  'function eip712Domain() view returns (bytes1, string name, string version, uint256 chainId, address, bytes32, uint256[])',
])

export const receiveTypes = {
  ReceiveWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/** The token's EIP-712 domain as it says itself (ERC-5267). */
export async function domainOf({ connection, token }: CheckoutShop) {
  const read = { abi: tokenAbi, address: token, functionName: 'eip712Domain' } as const
  const [, name, version] = await connection.publicClient.readContract(read)
  return { name, version, chainId: connection.chainId, verifyingContract: token } satisfies TypedDataDomain
}

/** An ERC-2612 permit for the checkout, as its `placeWithPermit` takes it. */
export async function permitOf(shop: CheckoutShop, owner: PrivateKeyAccount, value: bigint, deadline: bigint) {
  const { connection, token, checkout } = shop
  const read = { abi: tokenAbi, address: token, functionName: 'nonces', args: [owner.address] } as const
  const nonce = await connection.publicClient.readContract(read)
  const signature = await owner.signTypedData({
    domain: await domainOf(shop),
    primaryType: 'Permit',
    types: {
      Permit: [
        { name: 'owner', type: 'address' },
        { name: 'spender', type: 'address' },
        { name: 'value', type: 'uint256' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint256' },
      ],
    },
    message: { owner: owner.address, spender: checkout, value, nonce, deadline },
  })
  const { r, s, v } = parseSignature(signature)
  return { value, deadline, v: Number(v), r, s }
}

/** What a buyer agrees to, and the relayer passes on. */
export type Agreement = {
  carts: Cart[]
  buyer: Address
  refundTo: Address
  shelves: number[]
  authorization: { validAfter: bigint; validBefore: bigint; salt: Hex; signature: Hex }
}

type Terms = { carts: Cart[]; refundTo?: Address; validAfter?: bigint; validBefore: bigint; salt: Hex }

/** The EIP-3009 message of an agreement: its nonce is read from the checkout, as a wallet would. */
export async function messageOf({ connection, checkout }: CheckoutShop, from: Address, terms: Terms) {
  const { carts, refundTo = zeroAddress, validAfter = 0n, validBefore, salt } = terms
  const nonce = await connection.publicClient.readContract({
    abi: checkoutAbi,
    address: checkout,
    functionName: 'authorizationNonce',
    args: [carts, from, refundTo, salt],
  })
  const value = carts.reduce((sum, { maxTotal }) => sum + maxTotal, 0n)
  return { from, to: checkout, value, validAfter, validBefore, nonce }
}

/** A buyer signs carts for the checkout. */
export async function agree(shop: CheckoutShop, buyer: PrivateKeyAccount, terms: Terms): Promise<Agreement> {
  const message = await messageOf(shop, buyer.address, terms)
  const signature = await buyer.signTypedData({
    domain: await domainOf(shop),
    primaryType: 'ReceiveWithAuthorization',
    types: receiveTypes,
    message,
  })
  return agreementOf(buyer.address, terms, signature)
}

export function agreementOf(buyer: Address, terms: Terms, signature: Hex): Agreement {
  const { carts, refundTo = zeroAddress, validAfter = 0n, validBefore, salt } = terms
  return { carts, buyer, refundTo, shelves: [], authorization: { validAfter, validBefore, salt, signature } }
}

/** The call that brings an agreement to the chain. */
export function bringing({ carts, buyer, refundTo, shelves, authorization }: Agreement) {
  return { functionName: 'placeWithAuthorization', args: [carts, buyer, refundTo, shelves, authorization] }
}
