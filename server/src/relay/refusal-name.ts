import { type Abi, decodeErrorResult, type Hex, isHex } from 'viem'
import { checkoutAbi } from '../../../abis/checkout.ts'
import { demoDollarAbi } from '../../../abis/demo-dollar.ts'
import { mallAbi } from '../../../abis/mall.ts'

// everything that can come up from below the checkout; EIP-3009 tokens share OpenZeppelin's names or say a word
const errors: Abi = [...checkoutAbi, ...mallAbi, ...demoDollarAbi].filter(({ type }) => type === 'error')

/** The name of what the chain refused a call with, from its revert data. */
export function refusalName(reason: string): string {
  if (!isHex(reason)) return 'Refused'
  try {
    const { errorName, args } = decodeErrorResult({ abi: errors, data: reason as Hex })
    return errorName === 'Error' ? String(args?.[0] ?? 'Refused').slice(0, 100) : errorName
  } catch {
    return 'Refused'
  }
}
