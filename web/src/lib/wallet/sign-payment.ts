import { encodeAbiParameters, getAbiItem, type Hex, keccak256, toHex } from 'viem'
import { getConnection, signTypedData } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { checkoutAbi } from '../../../../abis/checkout.ts'
import type { MallCall } from './chain-call.ts'
import { TxFailure } from './send-call.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { walletConfig } from './wallet-config.ts'

type Domain = { name: string; version: string; chainId: number; verifyingContract: Hex }
type Payment = { call: MallCall<'place'>; buyer: Hex; domain: Domain; validBefore: number }

const FIELDS = [
  { name: 'from', type: 'address' },
  { name: 'to', type: 'address' },
  { name: 'value', type: 'uint256' },
  { name: 'validAfter', type: 'uint256' },
  { name: 'validBefore', type: 'uint256' },
  { name: 'nonce', type: 'bytes32' },
] as const

const words = ['uint256', 'address', 'address', 'address', 'address', 'bytes32'].map((type) => ({ type }))
const [cartsType] = getAbiItem({ abi: checkoutAbi, name: 'authorizationNonce' }).inputs

/**
 * Lets the wallet sign that Checkout may take exactly the sum of these carts, for these carts alone: the message's nonce is
 * made here from what is ordered. Returns what the relayer takes. Throws TxFailure.
 */
export async function signPayment({ call, buyer, domain, validBefore }: Payment) {
  const { chainId, mall, token, checkout } = deployment()
  const [carts, , refundTo] = call.args
  const salt = toHex(crypto.getRandomValues(new Uint8Array(32)))
  try {
    if (checkout === undefined) throw new Error('this mall has no checkout contract')
    // a server that named another token or chain would have something else signed
    if (domain.chainId !== chainId || domain.verifyingContract.toLowerCase() !== token.address.toLowerCase()) {
      throw new Error('the relayer names another token than this mall’s')
    }
    if (getConnection(walletConfig).chainId !== chainId) await switchToMall()
    const bound = [BigInt(chainId), checkout.address, mall, buyer, refundTo, salt, carts]
    const nonce = keccak256(encodeAbiParameters([...words, cartsType], bound))
    const value = carts.reduce((sum, { maxTotal }) => sum + maxTotal, 0n)
    const signature = await signTypedData(walletConfig, {
      account: buyer,
      domain,
      types: { ReceiveWithAuthorization: FIELDS },
      primaryType: 'ReceiveWithAuthorization',
      message: { from: buyer, to: checkout.address, value, validAfter: 0n, validBefore: BigInt(validBefore), nonce },
    })
    // amounts travel as decimal strings
    const asked: unknown = JSON.parse(
      JSON.stringify(carts, (_, each) => (typeof each === 'bigint' ? each.toString() : each)),
    )
    return { carts: asked, buyer, refundTo, salt, nonce, validAfter: 0, validBefore, signature }
  } catch (error) {
    throw new TxFailure(toTxProblem(error))
  }
}
